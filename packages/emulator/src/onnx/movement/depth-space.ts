import { stridesOf } from '../../kernels/walk.ts';
import type { OnnxKernel, OnnxView } from '../kernel.ts';
import { checkOutput, sameType } from './checks.ts';
import { moved } from './moved.ts';

function blockOf(view: OnnxView): number {
  const size = view.int('blocksize', 0);
  view.expect('an image of this rank', view.input(0).shape.length, [4], view.input(0));
  if (Number.isInteger(size) && size > 0) return size;
  return view.fail('bad-options', 'the size of a block must be above 0', {
    found: String(size),
    remedy: 'export the model again',
  });
}

function modeOf(view: OnnxView): string {
  const mode = view.string('mode', 'DCR');
  view.expect('this mode', mode, ['DCR', 'CRD']);
  sameType(view, view.input(0));
  view.rule({ reference: true });
  return mode;
}

/** Both ops take six dimensions in another order; `order[k]` is where dimension k of the output is in the input. */
function reordered(
  view: OnnxView,
  sizes: readonly number[],
  order: readonly number[],
): ReturnType<OnnxKernel> {
  const shape = order.map((k) => sizes[k]);
  const [from, to] = [stridesOf(sizes), stridesOf(shape)];
  const axes = order.map((k, place) => ({ size: shape[place], from: from[k], to: to[place] }));
  return moved(view, [{ input: 0, output: 0, axes }]);
}

/** Channels become blocks of an image: with mode DCR the block is the outer part of the channels, with CRD the inner. */
export const depthToSpace: OnnxKernel = (view) => {
  const block = blockOf(view);
  const isOuter = modeOf(view) === 'DCR';
  const [batches, depth, rows, columns] = view.input(0).shape;
  const channels = depth / (block * block);
  checkOutput(view, [batches, channels, rows * block, columns * block]);
  return isOuter
    ? reordered(view, [batches, block, block, channels, rows, columns], [0, 3, 4, 1, 5, 2])
    : reordered(view, [batches, channels, block, block, rows, columns], [0, 1, 4, 2, 5, 3]);
};

/** Blocks of an image become channels, the place in the block their outer part or with mode CRD the inner. */
export const spaceToDepth: OnnxKernel = (view) => {
  const block = blockOf(view);
  const isOuter = modeOf(view) === 'DCR';
  const [batches, channels, height, width] = view.input(0).shape;
  const [rows, columns] = [height / block, width / block];
  checkOutput(view, [batches, channels * block * block, rows, columns]);
  const sizes = [batches, channels, rows, block, columns, block];
  return reordered(view, sizes, isOuter ? [0, 3, 5, 1, 2, 4] : [0, 1, 3, 5, 2, 4]);
};
