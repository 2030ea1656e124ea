import { expect, test } from 'vitest';
import { halfToEven } from './half-to-even.ts';

test.each([
  [0.5, 0],
  [1.5, 2],
  [2.5, 2],
  [-1.5, -2],
  [-2.5, -2],
  [2.4999, 2],
  [-2.6, -3],
  [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY],
])('%d rounds to %d', (value, expected) => {
  expect(halfToEven(value)).toBe(expected);
});
