import type { Region } from '../container/types.ts';
import type { ComputeOperation, FeatureMap, Operation } from '../machine/types.ts';
import { fits, placeOf } from './accesses.ts';
import { found } from './found.ts';
import { type Area, firstShared, type Span, spansOf } from './spans.ts';
import type { Finding } from './types.ts';

/**
 * BLOCKDEP above 0 lets the first job of an operation start while the last job of the one before is under way. Reports
 * what is certain only: the very first job reads what the very last one writes. Inferred from how Vela chooses it: jobs
 * go through the output block by block, depth first, then width, then height, and one reads at least 8 channels of its
 * block's receptive field.
 */
export function blockDependencies(
  operations: readonly Operation[],
  regions: readonly Region[],
): Finding[] {
  let before: ComputeOperation | null = null;
  return operations.flatMap((operation) => {
    if (operation.kind === 'dma') return [];
    if (operation.kind === 'wait') {
      if (operation.of === 'kernel' && operation.outstanding === 0) before = null;
      return [];
    }
    const previous = before;
    before = operation;
    if (previous === null || operation.blockDependency === 0) return [];
    return inputsOf(operation).flatMap((input) => {
      const at = sharedByte(previous, operation, input, regions);
      if (at === null) return [];
      const message = `BLOCKDEP is ${operation.blockDependency}, and the first block reads what the last block of ${previous.command.name} at byte ${previous.command.offset} writes at 0x${at.toString(16)}`;
      return [found('npu-block-dependency', operation, message)];
    });
  });
}

const inputsOf = (operation: ComputeOperation): FeatureMap[] =>
  operation.kind === 'elementwise' && operation.ifm2 !== null && operation.scalar === null
    ? [operation.ifm, operation.ifm2]
    : [operation.ifm];

function sharedByte(
  previous: ComputeOperation,
  operation: ComputeOperation,
  input: FeatureMap,
  regions: readonly Region[],
): number | null {
  const from = placeOf(regions, previous.ofm.region);
  const to = placeOf(regions, input.region);
  const areWalked = fits(previous.ofm, regions) && fits(input, regions);
  if (from.space !== to.space || !areWalked) return null;
  const shift = to.origin - from.origin;
  const read: Span[] = spansOf(input, firstInput(operation, input)).map(({ start, end }) => ({
    start: start + shift,
    end: end + shift,
  }));
  return firstShared(spansOf(previous.ofm, lastBlock(previous)), read);
}

function lastBlock({ ofm, block }: ComputeOperation): Area {
  const last = (size: number, step: number): [number, number] => [
    Math.floor((size - 1) / step) * step,
    size,
  ];
  return {
    y: last(ofm.height, block.height),
    x: last(ofm.width, block.width),
    c: last(ofm.depth, block.depth),
  };
}

/** Channels that even the smallest job reads at once. */
const leastChannels = 8;

function firstInput(operation: ComputeOperation, input: FeatureMap): Area {
  const { ofm, block } = operation;
  const depth = Math.min(
    leastChannels,
    input.depth,
    readsAllChannels(operation) ? input.depth : block.depth,
  );
  const rows = Math.min(block.height, ofm.height);
  const columns = Math.min(block.width, ofm.width);
  if (operation.kind === 'elementwise')
    return {
      y: [0, Math.min(rows, input.height)],
      x: [0, Math.min(columns, input.width)],
      c: [0, depth],
    };
  const { kernel, padding } = operation;
  const scale = operation.upscale === 'none' ? 1 : 2;
  const reach = (out: number, stride: number, taps: number, dilation: number, pad: number) =>
    Math.ceil(((out - 1) * stride + (taps - 1) * dilation + 1 - pad) / scale);
  const y = reach(rows, kernel.strideY, kernel.height, kernel.dilationY, padding.top);
  const x = reach(columns, kernel.strideX, kernel.width, kernel.dilationX, padding.left);
  return {
    y: [0, Math.max(0, Math.min(y, input.height))],
    x: [0, Math.max(0, Math.min(x, input.width))],
    c: [0, depth],
  };
}

const readsAllChannels = (operation: ComputeOperation): boolean =>
  operation.kind === 'conv' || (operation.kind === 'pool' && operation.pooling === 'reduce-sum');
