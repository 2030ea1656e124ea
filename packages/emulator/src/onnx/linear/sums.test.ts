import { expect, test } from 'vitest';
import { byColumns, byRows, sliceOf } from './gemv.ts';
import { fused, inFloat, inInt32, inInt64 } from './sums.ts';

const tiny = 2 ** -24;

test('a fused sum rounds a product and a sum once, also half way between two floats', () => {
  const [a, b] = [Float32Array.of(1, 1 + 2 ** -12), Float32Array.of(-1, 1 + 2 ** -12)];
  expect(fused(0, a, 0, 1, b, 0, 1, 2, 1)).toBe(2 ** -11 + tiny);
  expect(inFloat(0, a, 0, 1, b, 0, 1, 2, 1)).toBe(2 ** -11);
  // 1 + 2^-24 + 2^-71: a double loses the last bit, and would then round to even.
  const [c, d] = [Float32Array.of(1, 1 + 2 ** -23), Float32Array.of(1, tiny)];
  expect(fused(0, c, 0, 1, d, 0, 1, 2, 1)).toBe(1 + 2 ** -23);
  expect(fused(0, Float32Array.of(1, 1), 0, 1, Float32Array.of(1, tiny), 0, 1, 2, 1)).toBe(1);
});

test('the factor multiplies the whole sum, and the start is added to it', () => {
  const ones = Float32Array.of(1, 2, 3);
  expect(fused(10, ones, 0, 1, ones, 0, 1, 3, 0.5)).toBe(17);
  expect(inFloat(10, ones, 0, 1, ones, 0, 1, 3, 0.5)).toBe(17);
});

test('vectors are read with their steps', () => {
  const table = Float32Array.of(1, 2, 3, 4, 5, 6);
  expect(fused(0, table, 0, 2, table, 1, 2, 3, 1)).toBe(1 * 2 + 3 * 4 + 5 * 6);
  expect(byRows(0, table, 0, 2, table, 1, 2, 3, 1)).toBe(44);
  for (const sum of byColumns) expect(sum(0, table, 0, 2, table, 1, 2, 3, 1)).toBe(44);
});

test('whole numbers wrap around at their width', () => {
  const large = Int32Array.of(2 ** 30, 2 ** 30);
  expect(inInt32(0, large, 0, 1, Int32Array.of(1, 1), 0, 1, 2, 1)).toBe(-(2 ** 31));
  const wide = BigInt64Array.of(2n ** 62n, 2n ** 62n);
  expect(inInt64(0n, wide, 0, 1, BigInt64Array.of(1n, 1n), 0, 1, 2, 1)).toBe(-(2n ** 63n));
});

test('products with the rows of a matrix go four, two and one at a time', () => {
  const ones = new Float32Array(7).fill(1);
  const terms = Float32Array.of(1, 1, 1, 1, tiny, tiny, tiny);
  expect(byRows(0, ones, 0, 1, terms, 0, 1, 7, 1)).toBe(4);
  // The last two together are enough to count.
  const pair = Float32Array.of(0.25, 0.25, 0.25, 0.25, tiny, tiny, 0);
  expect(byRows(0, ones, 0, 1, pair, 0, 1, 7, 1)).toBe(1 + 2 ** -23);
});

test('the last columns of a matrix go two and one at a time', () => {
  expect([0, 3, 4, 5, 6].map((column) => sliceOf(column, 7))).toEqual([0, 0, 1, 1, 2]);
  expect([0, 1].map((column) => sliceOf(column, 2))).toEqual([1, 1]);
});
