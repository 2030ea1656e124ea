import type { PoolWindow, Wasm } from '../../wasm/wasm.ts';
import type { Prepared } from '../kernel.ts';
import type { PoolPlan } from '../pooling/plan.ts';
import { slide } from '../pooling/slide.ts';

const scratchBytes = 16;

/** A pooling of 8-bit values in their own scale; null for other types. */
export function fastPool(
  plan: PoolPlan,
  kernel: 'averageWindow' | 'largestWindow',
): Prepared | null {
  const { input, output, channels, columns, range, shape } = plan;
  const bytes = input.type === 'int8' || input.type === 'uint8';
  if (!bytes || input.constant !== null || output.type !== input.type) return null;
  const flip = input.type === 'uint8' ? -128 : 0;
  const row = columns.image * channels;
  return {
    shapes: [shape],
    scratchBytes,
    bind: (binding) => {
      const pool: PoolWindow = (binding.wasm() satisfies Wasm)[kernel];
      const [from, to] = [binding.inputAddress(0) ?? 0, binding.outputAddress(0)];
      const [low, high] = [range.lowest + flip, range.highest + flip];
      const scratch = binding.scratch.address;
      return () =>
        slide(plan, (image, top, bottom, left, right, out) => {
          const first = from + image + top * row + left * channels;
          const [rows, cells] = [bottom - top, right - left];
          pool(first, to + out, rows, cells, row, channels, low, high, flip, scratch);
        });
    },
  };
}
