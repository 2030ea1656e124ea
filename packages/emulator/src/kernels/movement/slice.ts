import type { Kernel, OpView, Prepared } from '../kernel.ts';
import { stridesOf } from '../walk.ts';
import { checkShape, movedInput, wholeNumbers } from './checked.ts';
import { moving } from './moving.ts';

/** A part of one dimension: its first index, the step to the next, and how many there are. */
export interface Part {
  readonly first: number;
  readonly step: number;
  readonly size: number;
}

/** The elements that are in all parts, one part for each dimension, under the shape `shape`. */
export function takeParts(
  view: OpView,
  parts: readonly Part[],
  { shape, sizes }: { readonly shape: readonly number[]; readonly sizes: readonly number[] },
): Prepared {
  const strides = stridesOf(sizes);
  const to = stridesOf(parts.map(({ size }) => size));
  const axes = parts.map(({ size, step }, k) => ({ size, from: strides[k] * step, to: to[k] }));
  const from = parts.reduce((sum, { first }, k) => sum + first * strides[k], 0);
  return moving(view, [shape], [{ input: 0, output: 0, axes, from }]);
}

/** From `begin` on `size` elements in each dimension; size -1 is all that are left. */
export const slice: Kernel = (view) => {
  const { input } = movedInput(view);
  const count = input.shape.length;
  const begins = wholeNumbers(view, 1, { count, lowest: 0 });
  const sizes = wholeNumbers(view, 2, { count, lowest: -1 });
  const parts = input.shape.map((extent, k) => {
    const [first, stated] = [begins[k], sizes[k]];
    const size = stated === -1 ? extent - first : stated;
    const facts = {
      tensor: input,
      expected: `0 to ${extent}`,
      found: `${first} to ${first + size}`,
    };
    checkShape(view, size >= 0 && first + size <= extent, 'the part is not inside', facts);
    return { first, step: 1, size };
  });
  return takeParts(view, parts, { shape: parts.map(({ size }) => size), sizes: input.shape });
};
