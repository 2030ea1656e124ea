import type { SumOfProducts } from './sums.ts';

const { fround } = Math;

/**
 * How MLAS (AVX) multiplies a vector and the rows of a matrix: four products, then two, then one are added up in order,
 * and onto what was there. Nothing is fused.
 */
export const byRows: SumOfProducts = (start, a, aAt, aStep, b, bAt, bStep, length) => {
  let sum = start;
  let [i, j] = [aAt, bAt];
  let left = length;
  while (left > 0) {
    const count = left >= 4 ? 4 : left >= 2 ? 2 : 1;
    let group = fround(a[i] * b[j]);
    for (let k = 1; k < count; k++) {
      group = fround(group + fround(a[i + k * aStep] * b[j + k * bStep]));
    }
    sum = fround(sum + group);
    i += count * aStep;
    j += count * bStep;
    left -= count;
  }
  return sum;
};

const lanes = new Float32Array(8);

/** A sum over eight lanes, each of which has every eighth product, added up at last in a way of its own. */
const byLanes =
  (reduce: () => number): SumOfProducts =>
  (start, a, aAt, aStep, b, bAt, bStep, length) => {
    lanes.fill(0);
    let [i, j] = [aAt, bAt];
    for (let k = 0; k < length; k++, i += aStep, j += bStep) lanes[k & 7] += fround(a[i] * b[j]);
    return fround(start + reduce());
  };

const add = (a: number, b: number): number => fround(a + b);

/** Columns that go four at a time: each half in order. */
const inOrder = byLanes(() => {
  const [a, b, c, d, e, f, g, h] = lanes;
  return add(add(add(add(a, b), c), d), add(add(add(e, f), g), h));
});

/** Columns that go two at a time. */
const everySecond = byLanes(() => {
  const [a, b, c, d, e, f, g, h] = lanes;
  return add(add(add(a, c), add(e, g)), add(add(b, d), add(f, h)));
});

const byPairs = byLanes(() => {
  const [a, b, c, d, e, f, g, h] = lanes;
  return add(add(add(a, b), add(c, d)), add(add(e, f), add(g, h)));
});

/** How MLAS (AVX) multiplies a vector and the columns of a matrix, which go four, two or one at a time. */
export const byColumns: readonly SumOfProducts[] = [inOrder, everySecond, byPairs];

/** Which of those a column is added up by. */
export function sliceOf(column: number, columns: number): 0 | 1 | 2 {
  if (column < columns - (columns % 4)) return 0;
  return column < columns - (columns % 2) ? 1 : 2;
}
