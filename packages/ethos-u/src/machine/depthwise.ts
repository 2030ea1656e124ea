import type { DepthwiseFilter } from './filter.ts';
import type { Frame } from './frame.ts';
import type { FeatureMap, Kernel } from './types.ts';

/** Accumulators of a depthwise convolution in height, width, depth order, biases included: OFM channel c is of IFM channel c. */
export function convolveDepthwise(
  { values, width: frameWidth, depth }: Frame,
  { weights, bias }: DepthwiseFilter,
  kernel: Kernel,
  { height, width }: FeatureMap,
): Float64Array {
  const into = new Float64Array(height * width * depth);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * width + x) * depth;
      for (let c = 0; c < depth; c++) into[at + c] = bias[c];
      let tap = 0;
      for (let ky = 0; ky < kernel.height; ky++) {
        const row = (y * kernel.strideY + ky * kernel.dilationY) * frameWidth;
        for (let kx = 0; kx < kernel.width; kx++) {
          const from = (row + x * kernel.strideX + kx * kernel.dilationX) * depth;
          for (let c = 0; c < depth; c++) into[at + c] += values[from + c] * weights[tap + c];
          tap += depth;
        }
      }
    }
  }
  return into;
}
