import { single } from '../../arithmetic/requantise.ts';
import type { Average } from '../pooling/average-pool.ts';

const bitsOf = (count: number): number => 32 - Math.clz32(count - 1);
const reciprocalOf = (count: number): number =>
  Math.floor(((2 ** 30 + 1) * 2 ** bitsOf(count)) / count);

/** What sums of `count` cells are multiplied by before halves are rounded up. */
export const scaleOf = (count: number): number => reciprocalOf(count) / 2 ** (30 + bitsOf(count));

/**
 * TOSA 1.0's AVG_POOL2D of integers: the sum times a reciprocal of the count that is a little too large, so that ties
 * go away from zero; uint8 is pooled as int8, where zero lies at 128.
 */
export const averageByReciprocal: Average = ({ input, channels, columns, range }, from, to) => {
  const row = columns.image * channels;
  const middle = input.type === 'uint8' ? 128 : 0;
  return (image, top, bottom, left, right, out) => {
    const count = (bottom - top) * (right - left);
    const [reciprocal, shift] = [reciprocalOf(count), 1 - bitsOf(count)];
    for (let channel = 0; channel < channels; channel++) {
      let sum = -middle * count;
      for (let y = top; y < bottom; y++) {
        const end = image + y * row + right * channels;
        for (let at = image + y * row + left * channels; at < end; at += channels) {
          sum = (sum + from[at + channel]) | 0;
        }
      }
      const mean = single(sum, reciprocal, shift) + middle;
      to[out + channel] = Math.min(Math.max(mean, range.lowest), range.highest);
    }
  };
};
