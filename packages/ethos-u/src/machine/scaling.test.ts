import { describe, expect, it } from 'vitest';
import { scalers } from './scaling.ts';
import type { Rounding } from './types.ts';

const half = (shift: bigint): bigint => (shift === 0n ? 0n : 1n << (shift - 1n));

/** TFLite's two steps, each as it is written there: doubling high multiplication, then division by a power of two. */
function twoSteps(product: bigint, shift: bigint): bigint {
  const nudged = product + (product >= 0n ? 1n << 30n : 1n - (1n << 30n));
  const high = nudged / (1n << 31n);
  const exponent = shift - 31n;
  const mask = (1n << exponent) - 1n;
  const threshold = (mask >> 1n) + (high < 0n ? 1n : 0n);
  return (high >> exponent) + ((high & mask) > threshold ? 1n : 0n);
}

const references: Record<Rounding, (acc: number, scale: number, shift: number) => bigint> = {
  natural: (acc, scale, shift) =>
    (BigInt(acc) * BigInt(scale) + half(BigInt(shift))) >> BigInt(shift),
  double: (acc, scale, shift) =>
    shift > 31
      ? twoSteps(BigInt(acc) * BigInt(scale), BigInt(shift))
      : references.natural(acc, scale, shift),
  truncate: (acc, scale, shift) => (BigInt(acc) * BigInt(scale)) / (1n << BigInt(shift)),
};

/** A small generator with a period of 2^32 (Numerical Recipes' constants), so that a failure can be repeated. */
function randomWords(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state ^ (state >>> 15)) >>> 0;
  };
}

const around = (values: readonly number[]): number[] =>
  values.flatMap((value) => [value - 1, value, value + 1]);
const edges = around([0, 2 ** 15, 2 ** 16, 2 ** 21, 2 ** 31, 2 ** 32, 2 ** 39, 2 ** 47 - 1]);
const accumulators = [...edges, ...edges.map((value) => -value)];
const scales = around([1, 2 ** 15, 2 ** 16, 2 ** 30, 2 ** 31, 2 ** 32 - 2]);

function check(rounding: Rounding, acc: number, scale: number, shift: number): void {
  const expected = references[rounding](acc, scale, shift);
  const actual = scalers[rounding](acc, scale, shift);
  const isExact = expected < 1n << 53n && expected > -(1n << 53n);
  const agrees = isExact ? BigInt(actual) === expected : actual === Number(expected);
  if (!agrees && (isExact || Math.abs(actual / Number(expected) - 1) > 2 ** -50)) {
    expect({ rounding, acc, scale, shift, actual }).toEqual({ expected });
  }
}

describe.each(Object.keys(scalers) as Rounding[])('%s rounding', (rounding) => {
  it('equals its definition in big integers at the edges of words, for every shift', () => {
    for (const acc of accumulators) {
      for (const scale of scales) {
        for (let shift = 0; shift < 64; shift++) check(rounding, acc, scale, shift);
      }
    }
  });

  it('equals its definition for a million random cases of all widths', () => {
    const word = randomWords(7);
    for (let i = 0; i < 1_000_000; i++) {
      const shift = word() & 63;
      const magnitude = (word() * 2 ** 15 + (word() >>> 17)) / 2 ** (word() % 47);
      const acc = Math.trunc(magnitude) * (word() & 1024 ? 1 : -1);
      check(rounding, acc, word() >>> (word() & 31), shift);
    }
  });

  it('equals its definition beside exact halves', () => {
    const word = randomWords(11);
    for (let i = 0; i < 200_000; i++) {
      const shift = 1 + (word() % 46);
      const odd = (2 * (word() >>> 20) + 1) * 2 ** (shift - 1);
      const offset = (word() % 3) - 1 + (word() & 64 ? 2 ** 30 : 0);
      check(rounding, (odd % 2 ** 47) * (word() & 256 ? 1 : -1) + offset, 1, shift);
    }
  });
});

describe('a half', () => {
  it('goes up in natural rounding, away from zero in double rounding, and is cut off by truncation', () => {
    const halves = (rounding: Rounding, shift: number): number[] =>
      [-3, -1, 1, 3].map((odd) => scalers[rounding](odd, 2 ** 31, shift));
    expect(halves('natural', 32)).toEqual([-1, 0, 1, 2]);
    expect(halves('double', 32)).toEqual([-2, -1, 1, 2]);
    expect(halves('truncate', 32)).toEqual([-1, 0, 0, 1]);
  });
});
