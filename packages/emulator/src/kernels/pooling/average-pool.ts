import type { Kernel, Numbers, Prepared } from '../kernel.ts';
import { fastPool } from '../simd/pool.ts';
import { averageByReciprocal, scaleOf } from '../tosa/average-pool.ts';
import { type PoolPlan, preparePool } from './plan.ts';
import { type PoolWindow, slide } from './slide.ts';

/**
 * Mean of the cells of each window that lie inside the image. Integers are divided with halves away from zero
 * (TFLite's reference, and its vector code); float32 is added up row by row.
 */
export const averagePool: Kernel = (view) => {
  const plan = preparePool(view);
  const average =
    plan.input.type === 'float32'
      ? inFloat
      : view.rule({ reference: inWhole, tosa: averageByReciprocal });
  const fast = view.simd ? fastAverage(plan, average) : null;
  if (fast !== null) return fast;
  return {
    shapes: [plan.shape],
    bind: ({ input, output }) => {
      const pool = average(plan, input(0), output(0));
      return () => slide(plan, pool);
    },
  };
};

function fastAverage(plan: PoolPlan, average: Average): Prepared | null {
  if (average === averageByReciprocal) return fastPool(plan, scaleOf);
  return average === inWhole ? fastPool(plan, 'mean') : null;
}

/** How the windows of one pooling are averaged. */
export type Average = (plan: PoolPlan, from: Numbers, to: Numbers) => PoolWindow;

const inWhole: Average = ({ channels, columns, range }, from, to) => {
  const row = columns.image * channels;
  return (image, top, bottom, left, right, out) => {
    const count = (bottom - top) * (right - left);
    const half = count >> 1;
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        const end = image + y * row + right * channels;
        for (let at = image + y * row + left * channels; at < end; at += channels) {
          sum = (sum + from[at + channel]) | 0;
        }
      }
      const mean = Math.trunc((sum > 0 ? sum + half : sum - half) / count);
      to[out + channel] = Math.min(Math.max(mean, range.lowest), range.highest);
    }
  };
};

const inFloat: Average = ({ channels, columns, range }, from, to) => {
  const row = columns.image * channels;
  return (image, top, bottom, left, right, out) => {
    const count = (bottom - top) * (right - left);
    for (let channel = 0; channel < channels; channel++) {
      let sum = 0;
      for (let y = top; y < bottom; y++) {
        const end = image + y * row + right * channels;
        for (let at = image + y * row + left * channels; at < end; at += channels) {
          sum = Math.fround(sum + from[at + channel]);
        }
      }
      const mean = Math.fround(sum / count);
      to[out + channel] = Math.min(Math.max(mean, range.lowest), range.highest);
    }
  };
};
