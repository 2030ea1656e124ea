import { expect, test } from 'vitest';
import { erfc } from './erfc.ts';
import { fixedLog } from './fixed-log.ts';
import { fixed16, fixed32 } from './fixed-point.ts';
import { int16Table, lookUp } from './int16-table.ts';
import { inverseSquareRoot } from './inverse-square-root.ts';
import { exponentOf } from './power-of-two.ts';
import { logisticOfInt16, tableScale, tanhOfInt16 } from './sigmoid-int16.ts';

const near = (actual: number, expected: number, error: number): void =>
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(error);

test.each([0.1, 0.5, 1, 2, 4, 7.9])('fixed-point functions of %f are near the real ones', (x) => {
  near(fixed32.exp(-x * 2 ** 26, 5) / 2 ** 31, Math.exp(-x), 1e-6);
  near(fixed32.logistic(x * 2 ** 27, 4) / 2 ** 31, 1 / (1 + Math.exp(-x)), 1e-6);
  near(fixed32.tanh(-x * 2 ** 27, 4) / 2 ** 31, Math.tanh(-x), 1e-6);
  const raw = Math.round(x * 2 ** 12);
  near(fixed16.logistic(-raw, 3) / 2 ** 15, 1 / (1 + Math.exp(raw / 2 ** 12)), 1e-3);
  near(fixed16.tanh(raw, 3) / 2 ** 15, Math.tanh(raw / 2 ** 12), 1e-3);
  near(fixedLog((1 + x) * 2 ** 19, 12) / 2 ** 26, Math.log(1 + x), 1e-5);
});

test('fixed-point functions are exact where the real ones are', () => {
  expect(fixed32.exp(0, 5)).toBe(2 ** 31 - 1);
  expect(fixed32.logistic(0, 4)).toBe(2 ** 30);
  expect(fixed16.tanh(0, 3)).toBe(0);
  expect(fixed32.inverseOfOnePlus(0)).toBe(2 ** 31 - 1);
});

test.each([1, 2, 3, 100, 255, 40_000])('1 / sqrt(%i) in fixed point', (x) => {
  const { multiplier, shift } = inverseSquareRoot(x);
  near(multiplier * 2 ** (shift - 31), 1 / Math.sqrt(x), 1e-6);
});

test('the complementary error function is that of the tables', () => {
  near(erfc(0.5), 0.4795001221869535, 1e-14);
  near(erfc(-1), 1.842700792949715, 1e-14);
  near(erfc(3), 2.209049699858544e-5, 1e-16);
  expect(erfc(40)).toBe(0);
});

test('scales count as powers of two within a thousandth of their logarithm', () => {
  expect([2 ** -12, 2 ** -12 * 1.0001, 2 ** -12 * 1.01, 1].map(exponentOf)).toEqual([
    -12,
    -12,
    null,
    0,
  ]);
});

test('sigmoids of int16 follow lines between entries', () => {
  const scale = tableScale(2 ** -13);
  for (const value of [-32_768, -8192, 0, 8192, 32_767]) {
    near(logisticOfInt16(value, scale), 32_768 / (1 + Math.exp(-value / 8192)), 2);
    near(tanhOfInt16(value, scale), 32_768 * Math.tanh(value / 8192), 3);
  }
});

test('a table over int16 gives back a straight line', () => {
  const table = int16Table({
    inputScale: 1,
    inputZeroPoint: 0,
    outputScale: 2,
    outputZeroPoint: 0,
    f: (x) => x,
    cut: (x) => x,
  });
  for (const value of [-32_768, -301, 0, 300, 32_767]) near(lookUp(table, value), value / 2, 1);
});
