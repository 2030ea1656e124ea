import { arrangement } from './arrangement.ts';
import { convolutions } from './convolution.ts';
import { elementwise } from './elementwise.ts';
import { matrices } from './matrix.ts';
import type { Rule, Rules } from './node.ts';
import { pooling } from './pooling.ts';
import { quantised } from './quantised.ts';
import { recurrence } from './recurrent.ts';
import { reduction } from './reduction.ts';
import { resizing } from './resize.ts';
import { selection } from './selection.ts';
import { sources } from './sources.ts';

const tables: readonly Rules[] = [
  arrangement,
  convolutions,
  elementwise,
  matrices,
  pooling,
  quantised,
  recurrence,
  reduction,
  resizing,
  selection,
  sources,
];

/** What each operator makes of the types and shapes of its inputs, by `operatorKey`. */
export const rules: ReadonlyMap<string, Rule> = new Map(tables.flatMap(Object.entries<Rule>));
