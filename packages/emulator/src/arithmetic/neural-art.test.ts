import { expect, test } from 'vitest';
import { coefficientExponent, saturate8, saturate16, shiftRounded } from './neural-art.ts';

test.each([
  [5, 1, 3],
  [-5, 1, -3],
  [2, 2, 1],
  [-2, 2, -1],
  [-1, 2, 0],
  [7, 0, 7],
  [-7, 0, -7],
  [2 ** 40 + 2 ** 19, 20, 2 ** 20 + 1],
  [-(2 ** 40) - 2 ** 19, 20, -(2 ** 20) - 1],
])('%i shifted by %i bits is rounded to %i, ties away from zero', (value, shift, expected) => {
  expect(shiftRounded(shift)(value)).toBe(expected);
});

test('what is beyond 16 or 8 bits becomes the nearest that is not', () => {
  expect([32_768, -32_769, 100].map(saturate16)).toEqual([32_767, -32_768, 100]);
  expect([128, -129, 100].map(saturate8)).toEqual([127, -128, 100]);
});

test.each([
  [1, 14],
  [0.5, 15],
  [2 ** 15 - 1, 0],
  [2 ** 15 - 0.5, -1],
  [2 ** 15, -1],
  [1e-9, 44],
])('coefficients whose largest is %d are scaled by 2^%i to 15 bits', (largest, exponent) => {
  expect(coefficientExponent(largest)).toBe(exponent);
  const scaled = Math.round(largest * 2 ** exponent);
  expect(scaled >= 2 ** 14 && scaled < 2 ** 15).toBe(true);
});
