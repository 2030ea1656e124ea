import { expect, test } from 'vitest';
import { quantizeMultiplier } from './multiplier.ts';

test.each([
  [0, 0, 0],
  [1, 2 ** 30, 1],
  [0.5, 2 ** 30, 0],
  [0.75, 1_610_612_736, 0],
  [3, 1_610_612_736, 2],
  [1 - 2 ** -40, 2 ** 30, 1],
  [2 ** -32, 2 ** 30, -31],
  [2 ** -34, 0, 0],
  [2 ** 40, 2 ** 31 - 1, 30],
])('%d is %i * 2^(%i - 31)', (real, multiplier, shift) => {
  expect(quantizeMultiplier(real)).toEqual({ multiplier, shift });
});

test('any scale comes back within half a unit of 31 bits', () => {
  for (let exponent = -30; exponent <= 29; exponent++) {
    for (const fraction of [0.5, 0.500001, 0.7, 0.9999999]) {
      const real = fraction * 2 ** exponent;
      const { multiplier, shift } = quantizeMultiplier(real);
      expect(multiplier).toBeGreaterThanOrEqual(2 ** 30);
      expect(Math.abs(multiplier * 2 ** (shift - 31) - real)).toBeLessThanOrEqual(real * 2 ** -30);
    }
  }
});
