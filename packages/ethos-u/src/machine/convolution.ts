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

/**
 * Each row of `patches` times each channel's weights: two rows and four channels at once, so that a value that is loaded
 * serves several products. An odd last row goes with itself.
 */
function multiply(
  patches: Float64Array,
  from: number,
  { weights, bias, taps, channels }: DenseFilter,
  rows: number,
  into: Float64Array,
  at: number,
): void {
  for (let row = 0; row < rows; row += 2) {
    const other = Math.min(row + 1, rows - 1);
    const first = from + row * taps;
    const second = from + other * taps;
    let w = 0;
    for (let o = 0; o < channels; o += 4) {
      let [a0, a1, a2, a3] = [bias[o], bias[o + 1], bias[o + 2], bias[o + 3]];
      let [b0, b1, b2, b3] = [a0, a1, a2, a3];
      for (let k = 0; k < taps; k++) {
        const a = patches[first + k];
        const b = patches[second + k];
        const w0 = weights[w];
        const w1 = weights[w + 1];
        const w2 = weights[w + 2];
        const w3 = weights[w + 3];
        a0 += a * w0;
        a1 += a * w1;
        a2 += a * w2;
        a3 += a * w3;
        b0 += b * w0;
        b1 += b * w1;
        b2 += b * w2;
        b3 += b * w3;
        w += 4;
      }
      const group = channels - o;
      store(into, at + row * channels + o, group, a0, a1, a2, a3);
      store(into, at + other * channels + o, group, b0, b1, b2, b3);
    }
  }
}

/** Of a group of four channels, those that there are. */
function store(
  into: Float64Array,
  at: number,
  channels: number,
  a: number,
  b: number,
  c: number,
  d: number,
): void {
  into[at] = a;
  if (channels > 1) into[at + 1] = b;
  if (channels > 2) into[at + 2] = c;
  if (channels > 3) into[at + 3] = d;
}
