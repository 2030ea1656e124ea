import type { Numbers } from '../kernel.ts';
import { walk } from '../walk.ts';
import type { Reduction } from './axes.ts';

/** Sets `sums` to the sums of the inputs that lead to each output, in the input's order, in wrapping int32. */
export function integerSums(
  { walk: axes }: Reduction,
  input: Numbers,
  sums: Int32Array,
): () => void {
  const add = walk(axes, (from, to, { size, from: step, to: next }) => {
    if (next === 0) {
      let sum = sums[to];
      for (let k = 0; k < size; k++) sum = (sum + input[from + k * step]) | 0;
      sums[to] = sum;
    } else {
      for (let k = 0; k < size; k++) sums[to + k * next] += input[from + k * step];
    }
  });
  return () => {
    sums.fill(0);
    add();
  };
}

/** The same in float32, each addition rounded. */
export function floatSums(
  { walk: axes }: Reduction,
  input: Numbers,
  sums: Float32Array,
): () => void {
  const add = walk(axes, (from, to, { size, from: step, to: next }) => {
    for (let k = 0; k < size; k++) sums[to + k * next] += input[from + k * step];
  });
  return () => {
    sums.fill(0);
    add();
  };
}

/** The same in wrapping int64. */
export function longSums(
  { walk: axes }: Reduction,
  input: Int32Array | BigInt64Array,
  sums: BigInt64Array,
): () => void {
  const add = walk(axes, (from, to, { size, from: step, to: next }) => {
    for (let k = 0; k < size; k++) sums[to + k * next] += BigInt(input[from + k * step]);
  });
  return () => {
    sums.fill(0n);
    add();
  };
}
