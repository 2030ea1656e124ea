import fc from 'fast-check';
import { expect, test } from 'vitest';
import { away, multiplyHigh, reduced, roundAway, roundEven, single, up } from './requantise.ts';

const half = 2 ** 30;
const accumulators = fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 });
const multipliers = fc.integer({ min: half, max: 2 ** 31 - 1 });
const rightShifts = fc.integer({ min: 0, max: 31 });

test('a tie goes away from zero, up, and once', () => {
  expect([away(-6, half, -1), up(-6, half, -1), single(-6, half, -1)]).toEqual([-2, -1, -1]);
  expect([away(6, half, -1), up(6, half, -1), single(6, half, -1)]).toEqual([2, 2, 2]);
  expect([away(5, half, -1), up(5, half, -1), single(5, half, -1)]).toEqual([2, 2, 1]);
});

test('a shift to the left wraps in 32 bits before the multiplication', () => {
  expect(away(2 ** 29, half, 2)).toBe(-(2 ** 30));
  expect(away(3, half, 4)).toBe(24);
});

test('the high product is exact for every int32 accumulator', () => {
  fc.assert(
    fc.property(accumulators, multipliers, (a, m) => {
      expect(BigInt(multiplyHigh(a, m))).toBe((BigInt(a) * BigInt(m) + (1n << 30n)) >> 31n);
    }),
    { seed: 4, numRuns: 2000 },
  );
});

test('both double roundings are at most one from the real product, and differ on ties alone', () => {
  fc.assert(
    fc.property(accumulators, multipliers, rightShifts, (a, m, right) => {
      const real = (a * m) / 2 ** (31 + right);
      const [first, second] = [away(a, m, -right), up(a, m, -right)];
      expect(Math.abs(first - real)).toBeLessThanOrEqual(1);
      if (first !== second) {
        expect(second - first).toBe(1);
        expect(Math.abs(multiplyHigh(a, m) % 2 ** right)).toBe(2 ** (right - 1));
      }
    }),
    { seed: 4, numRuns: 2000 },
  );
});

test('int16 activations use 16 bits of the multiplier', () => {
  expect(reduced(1000, half, 1)).toBe(1000);
  expect(reduced(1001, half, 0)).toBe(501);
  expect(reduced(-1001, half, 0)).toBe(-500);
  expect(reduced(2 ** 40, 2 ** 31 - 1, -20)).toBe(
    Math.floor((2 ** 40 * 0x7fff + 2 ** 34) / 2 ** 35),
  );
});

test('halves go away from zero or to the even neighbour', () => {
  expect([0.5, -0.5, 1.5, 2.5, -2.5, 0.49999999999999994].map(roundAway)).toEqual([
    1, -1, 2, 3, -3, 0,
  ]);
  expect([0.5, -0.5, 1.5, 2.5, -2.5, -1.5].map((x) => roundEven(x) + 0)).toEqual([
    0, 0, 2, 2, -2, -2,
  ]);
});
