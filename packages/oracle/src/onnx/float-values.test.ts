import { expect, test } from 'vitest';
import { ulps } from './float-values.ts';

test.each([
  [1, 1, 0],
  [1, 1 + 2 ** -23, 1],
  [1, 1 - 2 ** -24, 1],
  [0, -0, 0],
  [2 ** -149, -(2 ** -149), 2],
])('from %d to %d there are %d steps', (a, b, steps) => {
  expect(ulps(a, b)).toBe(steps);
});

test('a NaN is at no finite distance', () => {
  expect(ulps(Number.NaN, 1)).toBe(Number.POSITIVE_INFINITY);
});
