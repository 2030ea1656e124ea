import type {
  ComputeOperation,
  DmaOperation,
  FeatureMap,
  Kernel,
  Stretch,
} from '../machine/types.ts';
import { spans, subKernelLimit } from './blocks.ts';

/** Bytes that an operation reads or writes in a region; null is SHRAM. */
export interface Access {
  readonly region: number | null;
  readonly read: number;
  readonly written: number;
}

const brickDepth = 16;

/** Channels as they are stored: in whole bricks of 16 where the layout has bricks. */
const storedDepth = ({ layout, depth }: FeatureMap): number =>
  layout === 'nhcwb16' ? Math.ceil(depth / brickDepth) * brickDepth : depth;

const elementBytes = ({ bits }: FeatureMap): number => bits / 8;

const mapBytes = (map: FeatureMap, depth: number): number =>
  map.height * map.width * depth * elementBytes(map);

const read = (region: number | null, bytes: number): Access => ({
  region,
  read: bytes,
  written: 0,
});

const write = (region: number | null, bytes: number): Access => ({
  region,
  read: 0,
  written: bytes,
});

/** Every byte of the maps and streams once. */
export const minimalAccesses = (operation: ComputeOperation): Access[] => [
  ...inputs(operation).map((map) => read(map.region, mapBytes(map, map.depth))),
  ...streamsOf(operation).map(({ region, length }) => read(region, length)),
  write(operation.ofm.region, mapBytes(operation.ofm, operation.ofm.depth)),
];

/**
 * With what is read again, by the model that Vela 5.2.0 estimates with: each OFM block fetches the part of the IFM under
 * it (convolutions also for each block of channels), weights and scale records come in again for each block of the
 * plane, and bricks move whole. Bursts are left out: these are bytes, not transfers of a bus.
 */
export function estimatedAccesses(operation: ComputeOperation): Access[] {
  const { ofm, block } = operation;
  const written = write(ofm.region, mapBytes(ofm, storedDepth(ofm)));
  if (operation.kind === 'elementwise') {
    const elements = ofm.height * ofm.width * storedDepth(ofm);
    const operands = inputs(operation).map((map) => read(map.region, elements * elementBytes(map)));
    return [...operands, written];
  }
  const plane = Math.ceil(ofm.height / block.height) * Math.ceil(ofm.width / block.width);
  return [
    read(operation.ifm.region, fetchedBytes(operation)),
    ...streamsOf(operation).map(({ region, length }) => read(region, length * plane)),
    written,
  ];
}

/** Bytes of the IFM that all OFM blocks fetch. */
function fetchedBytes(operation: Exclude<ComputeOperation, { kind: 'elementwise' }>): number {
  const { ofm, ifm, block, kernel, padding } = operation;
  const scale = operation.upscale === 'none' ? 1 : 2;
  const rows = fetched(spans(ofm.height, block.height), {
    ...vertical(kernel),
    padding: padding.top,
    length: ifm.height,
    scale,
  });
  const columns = fetched(spans(ofm.width, block.width), {
    ...horizontal(kernel),
    padding: padding.left,
    length: ifm.width,
    scale,
  });
  const isWhole = operation.kind === 'conv';
  const times = isWhole ? Math.ceil(ofm.depth / block.depth) : 1;
  return rows * columns * storedDepth(ifm) * elementBytes(ifm) * times;
}

interface Axis {
  readonly taps: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: number;
  /** Of the stored IFM. */
  readonly length: number;
  /** Rows of the upscaled IFM to a stored one. */
  readonly scale: number;
}

const vertical = ({ height, strideY, dilationY }: Kernel) => ({
  taps: height,
  stride: strideY,
  dilation: dilationY,
});

const horizontal = ({ width, strideX, dilationX }: Kernel) => ({
  taps: width,
  stride: strideX,
  dilation: dilationX,
});

/** Rows (or columns) of the stored IFM that lie under the blocks, for each part of the kernel on its own. */
function fetched(blocks: readonly { start: number; size: number }[], axis: Axis): number {
  const { taps, stride, dilation, padding, length, scale } = axis;
  const parts = spans(taps, Math.ceil(subKernelLimit / dilation));
  let total = 0;
  for (const block of blocks) {
    for (const part of parts) {
      const first = block.start * stride - padding + part.start * dilation;
      const last = first + (block.size - 1) * stride + (part.size - 1) * dilation;
      const from = Math.max(0, Math.floor(first / scale));
      const to = Math.min(length - 1, Math.floor(last / scale));
      total += Math.max(0, to - from + 1);
    }
  }
  return total;
}

/** Maps that are read; a scalar of the stream is none. */
function inputs(operation: ComputeOperation): FeatureMap[] {
  if (operation.kind !== 'elementwise') return [operation.ifm];
  const { ifm, ifm2, scalar } = operation;
  return ifm2 === null || scalar !== null ? [ifm] : [ifm, ifm2];
}

/** Weights and scale records of all cores. */
const streamsOf = (operation: ComputeOperation): Stretch[] =>
  operation.kind === 'conv' || operation.kind === 'depthwise'
    ? [...operation.weights, ...operation.scales].filter(({ length }) => length > 0)
    : [];

/** Bytes that a transfer moves, all repetitions together. */
export const transferBytes = ({ length, repeats }: DmaOperation): number =>
  repeats.reduce((bytes, { count }) => bytes * count, length);

export const dmaAccesses = (operation: DmaOperation): Access[] => [
  read(operation.source.region, transferBytes(operation)),
  write(operation.destination.region, transferBytes(operation)),
];
