import type { DenseFilter } from './filter.ts';
import type { Frame } from './frame.ts';
import type { FeatureMap, Kernel } from './types.ts';

/**
 * Accumulators of a convolution in height, width, depth order, biases included. Doubles hold them exactly: values below
 * 2^17 times weights below 2^9, at most 2^26 of them, and biases of 40 bits. They are as fast here as 32-bit integers.
 */
export function convolve(
  frame: Frame,
  filter: DenseFilter,
  kernel: Kernel,
  { height, width, depth }: FeatureMap,
): Float64Array {
  const into = new Float64Array(height * width * depth);
  const rowOf = (y: number): number => y * kernel.strideY * frame.width * frame.depth;
  if (filter.taps === frame.depth && kernel.strideX === 1 && frame.width === width) {
    for (let y = 0; y < height; y++) {
      multiply(frame.values, rowOf(y), filter, width, into, y * width * depth);
    }
    return into;
  }
  const most = Math.min(width, Math.max(1, Math.floor(patchValues / filter.taps)));
  const patches = new Float64Array(most * filter.taps);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x += most) {
      const positions = Math.min(most, width - x);
      cutPatches(frame, rowOf(y) + x * kernel.strideX * frame.depth, kernel, positions, patches);
      multiply(patches, 0, filter, positions, into, (y * width + x) * depth);
    }
  }
  return into;
}

/** Patches at a time: as many values as stay in a cache. */
const patchValues = 2 ** 14;

/** Puts what the kernel sees from each position of a row side by side. */
function cutPatches(
  { values, width, depth }: Frame,
  top: number,
  kernel: Kernel,
  positions: number,
  into: Float64Array,
): void {
  const { strideX, dilationX, dilationY } = kernel;
  const isDense = dilationX === 1;
  const runs = isDense ? 1 : kernel.width;
  const length = isDense ? kernel.width * depth : depth;
  let at = 0;
  for (let x = 0; x < positions; x++) {
    for (let ky = 0; ky < kernel.height; ky++) {
      let from = top + (ky * dilationY * width + x * strideX) * depth;
      for (let run = 0; run < runs; run++) {
        for (let k = 0; k < length; k++) into[at + k] = values[from + k];
        at += length;
        from += dilationX * depth;
      }
    }
  }
}

/** Each row of `patches` times each channel's weights, four channels at once. */
function multiply(
  patches: Float64Array,
  from: number,
  { weights, bias, taps, channels }: DenseFilter,
  rows: number,
  into: Float64Array,
  at: number,
): void {
  for (let row = 0; row < rows; row++) {
    const first = from + row * taps;
    const to = at + row * channels;
    let w = 0;
    for (let o = 0; o < channels; o += 4) {
      let [a, b, c, d] = [bias[o], bias[o + 1], bias[o + 2], bias[o + 3]];
      for (let k = first; k < first + taps; k++) {
        const value = patches[k];
        a += value * weights[w];
        b += value * weights[w + 1];
        c += value * weights[w + 2];
        d += value * weights[w + 3];
        w += 4;
      }
      into[to + o] = a;
      if (o + 1 < channels) into[to + o + 1] = b;
      if (o + 2 < channels) into[to + o + 2] = c;
      if (o + 3 < channels) into[to + o + 3] = d;
    }
  }
}
