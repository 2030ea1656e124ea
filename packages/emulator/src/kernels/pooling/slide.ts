import type { PoolPlan } from './plan.ts';

/**
 * Pools the cells of one window, those inside the image: rows `top` to `bottom` and columns `left` to `right` (ends
 * exclusive) of the image from element `image` on, into the channels from element `to` on.
 */
export type PoolWindow = (
  image: number,
  top: number,
  bottom: number,
  left: number,
  right: number,
  to: number,
) => void;

/** Calls `pool` for every window, in the order of the outputs. */
export function slide({ batches, channels, rows, columns }: PoolPlan, pool: PoolWindow): void {
  let to = 0;
  for (let batch = 0; batch < batches; batch++) {
    const image = batch * rows.image * columns.image * channels;
    for (let y = 0; y < rows.output; y++) {
      const first = y * rows.stride - rows.before;
      const top = Math.max(0, first);
      const bottom = Math.min(rows.image, first + rows.filter);
      for (let x = 0; x < columns.output; x++) {
        const start = x * columns.stride - columns.before;
        const left = Math.max(0, start);
        pool(image, top, bottom, left, Math.min(columns.image, start + columns.filter), to);
        to += channels;
      }
    }
  }
}
