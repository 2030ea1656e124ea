import { typeRange } from '../../arithmetic/activation.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away } from '../../arithmetic/requantise.ts';
import type { SumRule } from '../reduce/sum-rules.ts';

const bits = 20;

/**
 * SUM as the converter to TOSA writes it: every element is brought to a scale of 2^-20, rounded, before they are added
 * in int32, and the sum from there to the output. Sums beyond 2^11 in real numbers wrap around.
 */
export const sumOfScaled: SumRule = {
  term: ({ scale, zeroPoint }) => {
    const { multiplier, shift } = quantizeMultiplier(scale * 2 ** bits);
    if (shift <= 0) return (value) => away(value - zeroPoint, multiplier, shift);
    const [half, unit] = [2 ** (30 - shift), 2 ** (31 - shift)];
    return (value) => Math.floor(((value - zeroPoint) * multiplier + half) / unit) | 0;
  },
  finish: (view, _, { output }) => {
    const { lowest, highest } = typeRange(view, output);
    const { multiplier, shift } = quantizeMultiplier(1 / output.scale / 2 ** bits);
    return (sums, to) => {
      for (let k = 0; k < to.length; k++) {
        const value = away(sums[k], multiplier, shift) + output.zeroPoint;
        to[k] = Math.min(Math.max(value, lowest), highest);
      }
    };
  },
};
