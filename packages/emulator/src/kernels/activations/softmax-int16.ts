import { int16Table, lookUp } from '../../arithmetic/int16-table.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away } from '../../arithmetic/requantise.ts';
import type { SoftmaxRule } from './softmax.ts';

/** Brings an int32 to int16. */
type Narrow = (x: number) => number;

const saturate: Narrow = (x) => Math.max(-32_768, Math.min(32_767, x));

/** The converter to TOSA casts, which keeps the low bits: exponents below -10 come back as others. */
export const wrap: Narrow = (x) => (x << 16) >> 16;

/** Tables of exp(x) for x in -10..0 and of 1 / (1 + x) for x in 0..1, both in 32768ths. */
function tables(cut: (x: number) => number): { exp: Int16Array; inverse: Int16Array } {
  const outputScale = cut(2 / 65_535);
  const shared = { outputScale, outputZeroPoint: 0, cut };
  return {
    exp: int16Table({
      ...shared,
      inputScale: cut(10 / 65_535),
      inputZeroPoint: 32_767,
      f: (x) => cut(Math.exp(x)),
    }),
    inverse: int16Table({
      ...shared,
      inputScale: cut(1 / 65_535),
      inputZeroPoint: -32_768,
      f: (x) => cut(1 / cut(1 + x)),
    }),
  };
}

/** Softmax of int16 rows by two tables (TFLite's reference; `cut` is how a runtime rounds when it makes them). */
export const int16Softmax =
  (cut: (x: number) => number, narrow: Narrow = saturate): SoftmaxRule =>
  (view, beta) => {
    const { scale } = view.input(0);
    const product = view.profile.family === 'tflm' ? scale * beta : Math.fround(scale * beta);
    const { multiplier, shift } = quantizeMultiplier(product / (10 / 65_535));
    const { exp, inverse } = tables(cut);
    return (from, to) => (start, depth, largest) => {
      let sum = 0;
      for (let i = start; i < start + depth; i++) {
        const e = lookUp(exp, narrow(away(from[i] - largest, multiplier, shift) + 32_767));
        to[i] = e;
        sum = (sum + e) | 0;
      }
      const headroom = Math.clz32(sum);
      const unit = Math.floor((sum * 2 ** (headroom - 1) + 2 ** 13) / 2 ** 14);
      const scaleOfRow = lookUp(inverse, narrow(unit - 3 * 2 ** 15));
      const divisor = 2 ** (31 - headroom);
      for (let i = start; i < start + depth; i++) {
        const value = Math.floor((to[i] * scaleOfRow) / divisor + 0.5);
        to[i] = Math.max(0, Math.min(32_767, value));
      }
    };
  };
