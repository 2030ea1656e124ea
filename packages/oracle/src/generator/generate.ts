import type { BuiltinOperator } from '@edgebench/model';
import { type Case, write } from './case.ts';
import { createDraw } from './draw.ts';
import { families } from './families.ts';

export interface GenerateOptions {
  /** All ops where left out. */
  readonly ops?: readonly BuiltinOperator[];
  /** Cases of each op; the standing number of each where left out. */
  readonly count?: number;
  /** 1 makes the standing set. */
  readonly seed?: number;
}

/** Ops that cases can be made of. */
export const generatedOps: readonly BuiltinOperator[] = Object.keys(families) as BuiltinOperator[];

/** Single-op models, the same on every machine for the same seed. */
export const generate = ({ ops = generatedOps, count, seed = 1 }: GenerateOptions = {}): Case[] =>
  ops.flatMap((op) =>
    Array.from({ length: count ?? families[op]?.[1] ?? 0 }, (_, index) =>
      generateOne(op, index, seed),
    ),
  );

/** One case by its op and number. Throws a RangeError for an op without cases. */
export function generateOne(op: BuiltinOperator, index: number, seed: number): Case {
  const [family] = families[op] ?? [];
  if (family === undefined) throw new RangeError(`no cases of ${op} can be made`);
  const drawn = family(createDraw(`${seed}/${op}/${index}`), index);
  const variant = drawn.variant
    .filter((word) => word && word !== 'NONE' && word !== 'usual')
    .join(', ');
  return {
    id: `${op}/${index}`,
    op,
    variant,
    model: write(drawn),
    reach: drawn.reach ?? 1,
    positive: drawn.positive ?? false,
  };
}
