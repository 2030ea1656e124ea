import type { Kernel, OpView } from '../kernel.ts';
import { stridesOf } from '../walk.ts';
import { checkShape, movedInput } from './checked.ts';
import { moving } from './moving.ts';

function blockOf({ op, fail }: OpView): number {
  const isBlock = op.type === 'SPACE_TO_DEPTH' || op.type === 'DEPTH_TO_SPACE';
  const size = isBlock ? (op.options?.blockSize ?? 0) : 0;
  if (size > 0) return size;
  return fail('bad-options', 'the size of a block must be above 0', {
    found: String(size),
    remedy: 'export the model again',
  });
}

/** Blocks of an image, row by row, become channels. */
export const spaceToDepth: Kernel = (view) => {
  const { input } = movedInput(view);
  view.expect('an image of this rank', input.shape.length, [4], input);
  const block = blockOf(view);
  const [batches, height, width, channels] = input.shape;
  const facts = { tensor: input, expected: `multiples of ${block}`, found: `${height}, ${width}` };
  checkShape(view, height % block === 0 && width % block === 0, 'blocks do not fit', facts);
  const [rows, columns] = [height / block, width / block];
  const shape = [batches, rows, columns, channels * block * block];
  return moving(
    view,
    [shape],
    [{ input: 0, output: 0, axes: blockAxes([batches, rows, columns, channels], block, 'from') }],
  );
};

/** Channels become blocks of an image, row by row: the inverse. */
export const depthToSpace: Kernel = (view) => {
  const { input } = movedInput(view);
  view.expect('an image of this rank', input.shape.length, [4], input);
  const block = blockOf(view);
  const [batches, rows, columns, depth] = input.shape;
  const channels = depth / (block * block);
  const facts = { tensor: input, expected: `a multiple of ${block * block}`, found: `${depth}` };
  checkShape(view, Number.isInteger(channels), 'the channels make no blocks', facts);
  const shape = [batches, rows * block, columns * block, channels];
  return moving(
    view,
    [shape],
    [{ input: 0, output: 0, axes: blockAxes([batches, rows, columns, channels], block, 'to') }],
  );
};

/** The elements by batch, row of blocks, column of blocks, row and column in a block, channel; `side` is spatial. */
function blockAxes(
  [batches, rows, columns, channels]: readonly number[],
  block: number,
  side: 'from' | 'to',
): { size: number; from: number; to: number }[] {
  const sizes = [batches, rows, columns, block, block, channels];
  const deep = stridesOf(sizes);
  const [image, row, column, channel] = stridesOf([
    batches,
    rows * block,
    columns * block,
    channels,
  ]);
  const flat = [image, row * block, column * block, row, column, channel];
  return sizes.map((size, k) => {
    const [space, depth] = [flat[k], deep[k]];
    return side === 'from' ? { size, from: space, to: depth } : { size, from: depth, to: space };
  });
}
