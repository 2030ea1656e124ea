import { typeRange } from '../../arithmetic/activation.ts';
import { roundAway } from '../../arithmetic/requantise.ts';
import type { SoftmaxRule } from './softmax.ts';

const { fround } = Math;

/** exp(-scale * d) in float32 for the differences d = 0..255 to the largest of a row. */
export const exponentialTable = (scale: number, beta: number): Float32Array =>
  Float32Array.from({ length: 256 }, (_, d) => Math.exp(fround(fround(-scale * beta) * d)));

/** Softmax of 8-bit rows by a table of float32, added up in order (LiteRT's optimised kernels on x86). */
export const floatTableSoftmax: SoftmaxRule = (view, beta) => {
  const { scale, zeroPoint, type } = view.output(0);
  const { lowest, highest } = typeRange(view, view.output(0));
  const table = exponentialTable(view.input(0).scale, beta);
  const quantize =
    type === 'uint8'
      ? (x: number): number => Math.trunc(fround(x + 0.5))
      : (x: number): number => roundAway(x) + zeroPoint;
  return (from, to) => (start, depth, largest) => {
    let sum = 0;
    for (let i = start; i < start + depth; i++) sum = fround(sum + table[largest - from[i]]);
    const inverse = fround(1 / fround(sum * scale));
    for (let i = start; i < start + depth; i++) {
      const value = quantize(fround(table[largest - from[i]] * inverse));
      to[i] = Math.max(lowest, Math.min(highest, value));
    }
  };
};
