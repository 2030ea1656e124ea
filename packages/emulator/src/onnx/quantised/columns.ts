import type { Numbers } from '../../kernels/kernel.ts';

/** The columns of a matrix of integers as stored, one after the other, and the sum of each. */
export interface Columns {
  readonly depth: number;
  readonly values: Int16Array;
  readonly sums: Float64Array;
}

export const makeColumns = (count: number, depth: number): Columns => ({
  depth,
  values: new Int16Array(count * depth),
  sums: new Float64Array(count),
});

/** Element k of column n is element `first + n * step + places[k]` of `from`. */
export function fillColumns(
  { depth, values, sums }: Columns,
  from: Numbers,
  first: number,
  step: number,
  places: Int32Array,
): void {
  for (let n = 0; n < sums.length; n++) {
    let sum = 0;
    for (let k = 0; k < depth; k++) {
      const value = from[first + n * step + places[k]];
      values[n * depth + k] = value;
      sum += value;
    }
    sums[n] = sum;
  }
}

/** Places in even steps. */
export const evenPlaces = (depth: number, step: number): Int32Array =>
  Int32Array.from({ length: depth }, (_, k) => k * step);

export function sumOf(row: Int16Array): number {
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += row[k];
  return sum;
}
