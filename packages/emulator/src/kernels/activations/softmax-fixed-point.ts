import { typeRange } from '../../arithmetic/activation.ts';
import { fixed32 } from '../../arithmetic/fixed-point.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, multiplyHigh } from '../../arithmetic/requantise.ts';
import type { OpView } from '../kernel.ts';
import type { SoftmaxRule } from './softmax.ts';

/** Exponents have 5 integer bits, sums 12. */
const [exponentBits, sumBits] = [5, 12];

/** exp() of the differences 0..-255 to the largest of a row, in 31 bits; those beyond reach count as 0. */
export interface Exponentials {
  readonly exp: Int32Array;
  /** The same for sums, with 12 integer bits. */
  readonly parts: Int32Array;
  /** Differences below it are beyond reach. */
  readonly lowest: number;
}

/** What differences are multiplied by to have 26 bits behind the point. Throws `bad-quantization`. */
export function exponentScale(view: OpView, beta: number): number {
  const input = view.input(0);
  const real = beta * input.scale * 2 ** 26;
  if (real > 1) return real;
  return view.fail('bad-quantization', 'its input is too fine for a softmax', {
    tensor: input,
    expected: 'scale times beta above 2^-26',
    found: String(beta * input.scale),
  });
}

/** The multiplier of differences, and how many of them lie within -31 (TFLite's PreprocessSoftmaxScaling). */
export function differences(real: number): { multiplier: number; shift: number; radius: number } {
  const { multiplier, shift } = quantizeMultiplier(Math.min(real, 2 ** 31 - 1));
  const exact = real >= 2 ** 30 ? 31 : shift;
  return { multiplier, shift, radius: Math.floor((31 * 2 ** 26) / 2 ** exact) };
}

/** exp() of the differences -0..-255, times scale and beta, that are within the radius. */
export function exponentials(real: number): Exponentials {
  const { multiplier, shift, radius } = differences(real);
  const exp = Int32Array.from({ length: 256 }, (_, d) =>
    d <= radius ? fixed32.exp(away(-d, multiplier, shift), exponentBits) : 0,
  );
  const parts = exp.map((value) => Math.floor((value + 2 ** (sumBits - 1)) / 2 ** sumBits));
  return { exp, parts, lowest: -radius };
}

/**
 * Softmax of 8-bit rows in fixed point (TFLite's reference, TFLM). The runtimes abort on rows whose sum is 512 or more
 * times the largest term; here such a row's values become the lowest, as they do just below.
 */
export const fixedPointSoftmax: SoftmaxRule = (view, beta) => {
  const output = view.output(0);
  const { exp, parts } = exponentials(exponentScale(view, beta));
  const { lowest, highest } = typeRange(view, output);
  const bits = output.type === 'int16' ? 16 : 8;
  return (from, to) => (start, depth, largest) => {
    let sum = 0;
    for (let i = start; i < start + depth; i++) sum = (sum + parts[largest - from[i]]) | 0;
    const headroom = Math.clz32(sum);
    const inverse = fixed32.inverseOfOnePlus(((sum << headroom) >>> 0) - 2 ** 31);
    const divisor = 2 ** (sumBits - headroom + 31 - bits);
    for (let i = start; i < start + depth; i++) {
      const product = multiplyHigh(inverse, exp[largest - from[i]]);
      const value = lowest + Math.floor(product / divisor + 0.5);
      to[i] = Math.min(value, highest);
    }
  };
};
