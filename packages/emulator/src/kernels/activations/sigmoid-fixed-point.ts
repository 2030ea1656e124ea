import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, shiftAway } from '../../arithmetic/requantise.ts';
import type { Operand } from '../kernel.ts';
import type { Transform } from '../unary.ts';

const integerBits = 4;

/**
 * A sigmoid of int8 in 32-bit fixed point with 4 integer bits (TFLM): inputs beyond 15 give the lowest and the highest
 * value, others the function rounded to `bits`, of which the logistic function's begin at -128.
 */
export function inFixedPoint(
  { scale, zeroPoint }: Operand,
  f: (raw: number, integerBits: number) => number,
  bits: 7 | 8,
): Transform {
  const { multiplier, shift } = quantizeMultiplier(scale * 2 ** (31 - integerBits));
  const radius = Math.floor((15 * 2 ** (31 - integerBits)) / 2 ** shift);
  const offset = bits === 8 ? -128 : 0;
  return (stored) => {
    const value = stored - zeroPoint;
    if (value <= -radius) return -128;
    if (value >= radius) return 127;
    return shiftAway(f(away(value, multiplier, shift), integerBits), 31 - bits) + offset;
  };
}
