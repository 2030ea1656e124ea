import type { Multiplier } from './multiplier.ts';
import { multiplyHigh, shiftAway } from './requantise.ts';

/** sqrt(1/2) without integer bits, and 1 and 3/2 with three. */
const rootOfHalf = 1_518_500_250;
const one = 2 ** 28;
const threeHalves = 2 ** 28 + 2 ** 27;

const rescale = (x: number, bits: number): number =>
  Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, x * 2 ** bits));

/**
 * 1 / sqrt(x) of a whole number in 1..2^29, in fixed point: five steps of Newton's method from 1 on x, shifted by pairs
 * of bits into 1/4..1 (TFLite's GetInvSqrtQuantizedMultiplierExp).
 */
export function inverseSquareRoot(value: number): Multiplier {
  if (value <= 1) return { multiplier: 2 ** 31 - 1, shift: 0 };
  const pairs = Math.floor((Math.clz32(value) - 1) / 2) - 1;
  const input = (value << (2 * pairs)) >> 1;
  const half = shiftAway(input, 1);
  let x = one;
  for (let step = 0; step < 5; step++) {
    const cube = rescale(multiplyHigh(multiplyHigh(x, x), x), 6);
    x = rescale((multiplyHigh(threeHalves, x) - multiplyHigh(half, cube)) | 0, 3);
  }
  const multiplier = multiplyHigh(x, rootOfHalf);
  const shift = 11 - pairs;
  return shift < 0 ? { multiplier: multiplier << -shift, shift: 0 } : { multiplier, shift: -shift };
}
