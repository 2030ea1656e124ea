import type { NpyArray } from '@edgebench/model';
import { isFloat, magnitude } from './tensors.ts';

/** How many elements differ by how much: '0', '1', '4 to 7' LSB of integers, '<= 1e-6' of floats. */
export interface HistogramRow {
  readonly difference: string;
  readonly elements: number;
}

/** Counts differences as they are found; nothing is kept of single elements. */
export interface Histogram {
  /** For elements of a tensor that the reference yielded: takes the distance of each that differs. */
  readonly counter: (expected: NpyArray) => (distance: number) => void;
  /** From none to the largest difference, with the rows between that have no element; `elements` are all that were compared. */
  readonly rows: (elements: number) => HistogramRow[];
}

/** Ends of the rows of floats, as shares of the largest magnitude in the reference's tensor; NaN and what is farther come after. */
const decades = [1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1];

/** Up to 3 LSB each difference has a row, then each power of two. */
const integerRow = (distance: number): number =>
  distance <= 3 ? distance : 2 + Math.floor(Math.log2(distance));

const integerName = (row: number): string =>
  row <= 3 ? `${row}` : `${2 ** (row - 2)} to ${2 ** (row - 1) - 1}`;

const floatName = (row: number): string => {
  if (row === decades.length) return '> 1';
  return row === decades.length - 1 ? '<= 1' : `<= ${decades[row].toExponential()}`;
};

/** An empty one. Floats are counted by decades of their tensor's magnitude, so that outputs of any range add up. */
export function createHistogram(): Histogram {
  const integers = new Float64Array(integerRow(2 ** 64) + 1);
  const floats = new Float64Array(decades.length + 1);

  return {
    counter: (expected) => {
      if (!isFloat(expected.type)) {
        return (distance) => {
          integers[integerRow(distance)]++;
        };
      }
      let size: number | null = null;
      return (distance) => {
        size ??= magnitude(expected);
        let row = 0;
        while (row < decades.length && !(distance <= decades[row] * size)) row++;
        floats[row]++;
      };
    },
    rows: (elements) => {
      const differing = [...named(integers, integerName).slice(1), ...named(floats, floatName)];
      const mismatches = differing.reduce((sum, row) => sum + row.elements, 0);
      return [{ difference: '0', elements: elements - mismatches }, ...differing];
    },
  };
}

function named(counts: Float64Array, name: (row: number) => string): HistogramRow[] {
  const end = counts.findLastIndex((count) => count > 0) + 1;
  return [...counts.subarray(0, end)].map((elements, row) => ({
    difference: name(row),
    elements,
  }));
}
