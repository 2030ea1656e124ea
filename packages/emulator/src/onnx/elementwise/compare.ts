import type { OnnxKernels } from '../kernel.ts';
import { alike } from './binary.ts';
import { numberTypes } from './checks.ts';
import { exact } from './unary.ts';

type Predicate = <Value extends number | bigint>(a: Value, b: Value) => boolean;

const comparison = (predicate: Predicate) =>
  alike({ types: [...numberTypes, 'bool'], number: predicate, wide: predicate });

const logic = (number: (a: number, b: number) => boolean) => alike({ types: ['bool'], number });

/** Comparisons and logic: their outputs are bool. */
export const comparisons: OnnxKernels = {
  Equal: comparison((a, b) => a === b),
  Less: comparison((a, b) => a < b),
  LessOrEqual: comparison((a, b) => a <= b),
  Greater: comparison((a, b) => a > b),
  GreaterOrEqual: comparison((a, b) => a >= b),
  And: logic((a, b) => a !== 0 && b !== 0),
  Or: logic((a, b) => a !== 0 || b !== 0),
  Xor: logic((a, b) => (a !== 0) !== (b !== 0)),
  Not: exact({ number: (value) => (value === 0 ? 1 : 0), types: ['bool'] }),
};
