import { typeRange } from '../../arithmetic/activation.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, up } from '../../arithmetic/requantise.ts';
import type { SoftmaxRule } from './softmax.ts';
import { exponentialTable } from './softmax-float-table.ts';

const { fround } = Math;

/**
 * Softmax of 8-bit rows by a table of 16-bit integers (LiteRT's optimised kernels on 64-bit Arm, read from their
 * source): whole blocks of 16 elements round ties up, the rest away from zero.
 */
export const int16TableSoftmax: SoftmaxRule = (view, beta) => {
  const { scale, zeroPoint } = view.output(0);
  const { lowest, highest } = typeRange(view, view.output(0));
  const table = exponentialTable(view.input(0).scale, beta).map((e) =>
    Math.min(65_535, Math.trunc(fround(e * 65_535) + 0.5)),
  );
  return (from, to) => (start, depth, largest) => {
    let sum = 0;
    for (let i = start; i < start + depth; i++) sum += table[largest - from[i]];
    const { multiplier, shift } = quantizeMultiplier(fround(1 / fround(fround(sum) * scale)));
    const whole = start + Math.floor(depth / 16) * 16;
    for (let i = start; i < start + depth; i++) {
      const requantise = i < whole ? up : away;
      const value = requantise(table[largest - from[i]], multiplier, shift) + zeroPoint;
      to[i] = Math.max(lowest, Math.min(highest, value));
    }
  };
};
