import type { Kernel } from '../kernel.ts';
import { fastFloatMaxPool, fastPool } from '../simd/pool.ts';
import { preparePool } from './plan.ts';
import { type PoolWindow, slide } from './slide.ts';

/** Largest of the cells of each window that lie inside the image, held in the activation's range. */
export const maxPool: Kernel = (view) => {
  const plan = preparePool(view);
  const { channels, columns, range } = plan;
  const row = columns.image * channels;
  view.rule({ reference: true });
  const fast = view.simd ? (fastPool(plan, 'largest') ?? fastFloatMaxPool(plan)) : null;
  if (fast !== null) return fast;
  return {
    shapes: [plan.shape],
    bind: ({ input, output }) => {
      const [from, to] = [input(0), output(0)];
      const pool: PoolWindow = (image, top, bottom, left, right, out) => {
        for (let channel = 0; channel < channels; channel++) {
          let max = range.lowest;
          for (let y = top; y < bottom; y++) {
            const end = image + y * row + right * channels;
            for (let at = image + y * row + left * channels; at < end; at += channels) {
              if (from[at + channel] > max) max = from[at + channel];
            }
          }
          to[out + channel] = Math.min(max, range.highest);
        }
      };
      return () => slide(plan, pool);
    },
  };
};
