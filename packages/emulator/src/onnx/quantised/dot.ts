import type { Operand } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';

/** The int32 sum of products of a row and the elements of `column` from `at` on. */
type Dot = (row: Int16Array, column: Int16Array, at: number) => number;

/** How integers are multiplied: `raise` is added to those of the left side first, and to their zero point. */
export interface Multiply {
  readonly dot: Dot;
  readonly raise: number;
}

const exact: Dot = (row, column, at) => {
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum = (sum + Math.imul(row[k], column[at + k])) | 0;
  return sum;
};

/** Two by two (vpmaddubsw), each pair cut to 16 bits. */
const saturatingPairs: Dot = (row, column, at) => {
  const { length } = row;
  let sum = 0;
  for (let k = 0; k + 1 < length; k += 2) {
    const pair = Math.imul(row[k], column[at + k]) + Math.imul(row[k + 1], column[at + k + 1]);
    sum = (sum + Math.max(-0x8000, Math.min(0x7fff, pair))) | 0;
  }
  if (length % 2 === 0) return sum;
  return (sum + Math.imul(row[length - 1], column[at + length - 1])) | 0;
};

const plain: Multiply = { dot: exact, raise: 0 };

/** By the profile's rule where the right side is int8; all else, and what is never multiplied in pairs, is exact. */
export function multiplyOf(
  view: OnnxView,
  left: Operand,
  right: Operand,
  isExact = false,
): Multiply {
  if (right.type !== 'int8' || isExact) return plain;
  const pairs = { dot: saturatingPairs, raise: left.type === 'int8' ? 128 : 0 };
  return view.rule({ reference: plain, 'saturating-pairs': pairs }, left);
}
