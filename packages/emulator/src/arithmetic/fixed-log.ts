import { fixed32 } from './fixed-point.ts';
import { multiplyHigh, shiftAway } from './requantise.ts';

const sqrtOfHalf = 1_518_500_250;
const fourthRootOfHalf = 1_805_811_301;
const logOfTwo = 1_488_522_236;
/** Coefficients of the rational approximation around the fourth root of 1/2. */
const numerator = 117_049_297;
const [constant, linear, square] = [1_057_819_769, 638_450_708, 127_690_142];

const resultBits = 5;
const exponentBits = resultBits + 1;
const quarter = 2 ** (29 - exponentBits);

const saturate = (x: number): number => Math.max(-(2 ** 31), Math.min(2 ** 31 - 1, x));

/**
 * log(x) for x >= 1 in int32: x with `integerBits` integer bits, the result with 5 (TFLite's
 * log_x_for_x_greater_than_or_equal_to_1). The exponent is split off at powers of the square root of two.
 */
export function fixedLog(raw: number, integerBits: number): number {
  const headroom = Math.clz32(raw);
  const scaled = multiplyHigh(saturate(raw * 2 ** (headroom - 1)), sqrtOfHalf);
  const exponent = saturate(
    saturate((integerBits - headroom) * 2 ** (31 - exponentBits)) + quarter,
  );
  const lowerHeadroom = Math.clz32(multiplyHigh(raw, sqrtOfHalf)) - 1;
  const lowerExponent = saturate(
    saturate((integerBits - lowerHeadroom) * 2 ** (31 - exponentBits)) - quarter,
  );
  const r = Math.min(saturate(scaled * 2), saturate(raw * 2 ** lowerHeadroom));
  const half = Math.floor((r + fourthRootOfHalf + 1) / 2);
  const q = 2 * (r - fourthRootOfHalf);
  const squared = multiplyHigh(q, q);
  const above = multiplyHigh(q, r) + multiplyHigh(multiplyHigh(q, squared), numerator);
  const below =
    multiplyHigh(half, constant + q + multiplyHigh(square, squared)) + multiplyHigh(linear, q);
  const fraction = multiplyHigh(shiftAway(above, exponentBits), fixed32.inverseOfOnePlus(below));
  return saturate(2 * (multiplyHigh(Math.max(exponent, lowerExponent), logOfTwo) + fraction));
}
