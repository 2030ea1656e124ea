import type { Prepared } from '../kernel.ts';
import type { PoolPlan } from '../pooling/plan.ts';
import { slide } from '../pooling/slide.ts';

const scratchBytes = 16;

/** What is taken of a window: the mean by a division, or by a reciprocal of the number of cells; the largest value. */
export type Taken = 'largest' | 'mean' | ((cells: number) => number);

/** Sums of more cells times a reciprocal are no exact doubles. */
const mostCells = 8_192;

/** A pooling of 8-bit values in their own scale; null for other types. */
export function fastPool(plan: PoolPlan, taken: Taken): Prepared | null {
  const { input, output, channels, columns, range, shape } = plan;
  const bytes = input.type === 'int8' || input.type === 'uint8';
  if (!bytes || input.constant !== null || output.type !== input.type) return null;
  if (typeof taken === 'function' && plan.rows.filter * columns.filter > mostCells) return null;
  const flip = input.type === 'uint8' ? -128 : 0;
  const row = columns.image * channels;
  return {
    shapes: [shape],
    scratchBytes,
    bind: (binding) => {
      const { averageWindow, largestWindow } = binding.wasm();
      const [from, to] = [binding.inputAddress(0) ?? 0, binding.outputAddress(0)];
      const [low, high] = [range.lowest + flip, range.highest + flip];
      const scratch = binding.scratch.address;
      return () =>
        slide(plan, (image, top, bottom, left, right, out) => {
          const first = from + image + top * row + left * channels;
          const [rows, cells] = [bottom - top, right - left];
          const target = to + out;
          if (taken === 'largest') {
            largestWindow(first, target, rows, cells, row, channels, low, high, flip, scratch);
            return;
          }
          const reciprocal = taken === 'mean' ? 0 : taken(rows * cells);
          averageWindow(
            first,
            target,
            rows,
            cells,
            row,
            channels,
            low,
            high,
            flip,
            scratch,
            reciprocal,
          );
        });
    },
  };
}

/** MAX_POOL_2D of float32; null for other types. */
export function fastFloatMaxPool(plan: PoolPlan): Prepared | null {
  const { input, channels, columns, range, shape } = plan;
  if (input.type !== 'float32' || input.constant !== null) return null;
  const row = columns.image * channels;
  return {
    shapes: [shape],
    bind: (binding) => {
      const { largestFloatWindow } = binding.wasm();
      const [from, to] = [binding.inputAddress(0) ?? 0, binding.outputAddress(0)];
      return () =>
        slide(plan, (image, top, bottom, left, right, out) => {
          const first = from + (image + top * row + left * channels) * 4;
          const [rows, cells, target] = [bottom - top, right - left, to + out * 4];
          const { lowest, highest } = range;
          largestFloatWindow(first, target, rows, cells, row * 4, channels, lowest, highest);
        });
    },
  };
}
