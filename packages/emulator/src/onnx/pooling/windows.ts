import type { OnnxView } from '../kernel.ts';

/** A window that slides along one dimension: output o covers `o * stride - before + k * dilation`, k in 0..filter. */
export interface Window {
  readonly image: number;
  readonly filter: number;
  readonly stride: number;
  readonly dilation: number;
  /** Cells of padding in front, and behind. */
  readonly before: number;
  readonly after: number;
  readonly output: number;
}

/** The three dimensions that a window slides along; those that a tensor has not are of size 1. */
export type Space = readonly [Window, Window, Window];

const single: Window = {
  image: 1,
  filter: 1,
  stride: 1,
  dilation: 1,
  before: 0,
  after: 0,
  output: 1,
};

/** Numbers beyond these are damage; products of what they lead to still are exact doubles. */
const largest = 2 ** 16;

/**
 * The windows of a convolution or pooling over `image` by its attributes strides, dilations, pads and auto_pad; outputs
 * are of size `output`. Throws `bad-window`, and `unsupported-variant` beyond three dimensions.
 */
export function planWindows(
  view: OnnxView,
  image: readonly number[],
  filter: readonly number[],
  output: readonly number[],
): Space {
  const rank = image.length;
  view.expect('a number of dimensions', rank, [1, 2, 3]);
  const ones = image.map(() => 1);
  const strides = sizes(view, 'strides', rank, ones);
  const dilations = sizes(view, 'dilations', rank, ones);
  checkSizes(view, 'kernel_shape', filter, rank, 1);
  const pads = sizes(view, 'pads', 2 * rank, [...ones, ...ones].fill(0), 0);
  const placed = view.string('auto_pad', 'NOTSET');
  view.expect('auto_pad', placed, ['NOTSET', 'VALID', 'SAME_UPPER', 'SAME_LOWER']);
  const windows = image.map((size, k): Window => {
    const [stride, dilation] = [strides[k], dilations[k]];
    const stated = { image: size, filter: filter[k], stride, dilation, output: output[k] };
    if (placed === 'NOTSET') return { ...stated, before: pads[k], after: pads[rank + k] };
    if (placed === 'VALID') return { ...stated, before: 0, after: 0 };
    const missing = Math.max(0, (output[k] - 1) * stride + (filter[k] - 1) * dilation + 1 - size);
    const less = Math.floor(missing / 2);
    const before = placed === 'SAME_UPPER' ? less : missing - less;
    return { ...stated, before, after: missing - before };
  });
  return [...Array<Window>(3 - rank).fill(single), ...windows] as unknown as Space;
}

/** Where a window begins along each dimension; below 0 it begins in the padding. */
export interface Corner {
  readonly front: number;
  readonly top: number;
  readonly left: number;
}

const corner = { front: 0, top: 0, left: 0 };

/** The corner of the window of result `cell`, valid until the next call: inner loops ask for it. */
export function cornerOf([deep, high, wide]: Space, cell: number): Corner {
  const line = Math.floor(cell / wide.output);
  corner.left = (cell % wide.output) * wide.stride - wide.before;
  corner.top = (line % high.output) * high.stride - high.before;
  corner.front = Math.floor(line / high.output) * deep.stride - deep.before;
  return corner;
}

/** The first cell of the filter that lies at `lowest` or behind it, where the window begins at `first`. */
export const firstTap = ({ dilation }: Window, first: number, lowest = 0): number =>
  Math.max(0, Math.ceil((lowest - first) / dilation));

/** One more than the last cell of the filter that lies before `end`; no more than the first where there is none. */
export const endTap = (
  { filter, dilation, image }: Window,
  first: number,
  end: number = image,
): number => Math.min(filter, Math.ceil((end - first) / dilation));

/** An attribute of `count` numbers of at least `least`. Throws `bad-window`. */
export function sizes(
  view: OnnxView,
  name: string,
  count: number,
  otherwise: readonly number[],
  least = 1,
): readonly number[] {
  const found = view.ints(name, otherwise);
  checkSizes(view, name, found, count, least);
  return found;
}

function checkSizes(
  view: OnnxView,
  name: string,
  found: readonly number[],
  count: number,
  least: number,
): void {
  const isFine = (size: number): boolean => size >= least && size <= largest;
  if (found.length === count && found.every(isFine)) return;
  view.fail('bad-window', `${name} of these sizes cannot be`, {
    expected: `${count} numbers from ${least} to ${largest}`,
    found: found.join(', '),
    remedy: 'export the model again',
  });
}
