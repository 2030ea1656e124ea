import { u55Commands } from '../commands/u55.ts';
import type { NpuOp, Region } from '../container/types.ts';
import type {
  DmaOperation,
  ElementwiseOperation,
  FeatureMap,
  Operation,
  OutputStage,
  PoolOperation,
  WaitOperation,
  WeightedOperation,
} from '../machine/types.ts';

// Operations written by hand. Region 0 holds 1 KiB of constants, region 1 the scratch memory of 4 KiB, which lies in the
// arena as does the input of 256 bytes (region 3) at its start.

const region = (role: Region['role'], bytes: number, arenaOffset: number | null): Region => ({
  role,
  tensor: bytes,
  bytes,
  data: role === 'constants' ? new Uint8Array(bytes) : null,
  arenaOffset,
});

/** An operator on a U55-128, or on a U55-64, whose SHRAM has 16 KiB. */
export const npuOp = (config: 0x1807 | 0x1006 = 0x1807): NpuOp => ({
  index: 0,
  product: 'u55',
  config,
  id: 0x10066001,
  words: new Uint32Array(),
  streamOffset: 32,
  regions: [
    region('constants', 1024, null),
    region('scratch', 4096, 0),
    region('scratch', 4096, 0),
    region('input', 256, 0),
  ],
  inputs: [],
  outputs: [],
});

/** A dense int8 map in the scratch memory, 8 by 8 by 4 unless said otherwise. */
export function mapAt(address: number, changes: Partial<FeatureMap> = {}): FeatureMap {
  const { height = 8, width = 8, depth = 4 } = changes;
  return {
    region: 1,
    bases: [address, 0, 0, 0],
    tile: { width0: width, height0: height, height1: height },
    strides: { x: depth, y: width * depth, c: 1 },
    height,
    width,
    depth,
    bits: 8,
    isSigned: true,
    layout: 'nhwc',
    zeroPoint: 0,
    ...changes,
  };
}

const output: OutputStage = {
  perChannel: true,
  ofmScale: { scale: 1, shift: 0 },
  rounding: 'double',
  activation: 'none',
  clip: 'ofm',
  clamp: { min: -128, max: 127 },
};

const common = {
  output,
  block: { height: 4, width: 8, depth: 8 },
  accumulator: 'int32',
  blockDependency: 0,
  upscale: 'none',
} as const;

const kernel: WeightedOperation['kernel'] = {
  height: 1,
  width: 1,
  strideY: 1,
  strideX: 1,
  dilationY: 1,
  dilationX: 1,
  weightOrder: 'depth-first',
};
const padding = { top: 0, left: 0, bottom: 0, right: 0 };

type Unplaced<T extends Operation> = T extends unknown ? Omit<T, 'command' | 'index'> : never;

/** An operation that stands in no stream yet. */
export type HandMade = Unplaced<Operation>;

export const conv = (
  ifm: FeatureMap,
  ofm: FeatureMap,
  changes: Partial<WeightedOperation> = {},
): Unplaced<WeightedOperation> => ({
  kind: 'conv',
  ifm,
  ofm,
  ...common,
  kernel,
  padding,
  weights: [{ region: 0, address: 0, length: 64 }],
  scales: [{ region: 0, address: 64, length: 48 }],
  ...changes,
});

export const pool = (
  ifm: FeatureMap,
  ofm: FeatureMap,
  changes: Partial<PoolOperation> = {},
): Unplaced<PoolOperation> => ({
  kind: 'pool',
  pooling: 'average',
  ifm,
  ofm,
  ...common,
  kernel,
  padding,
  ...changes,
});

export const add = (
  ifm: FeatureMap,
  ifm2: FeatureMap,
  ofm: FeatureMap,
  changes: Partial<ElementwiseOperation> = {},
): Unplaced<ElementwiseOperation> => ({
  kind: 'elementwise',
  function: 'add',
  ifm,
  ifm2,
  ofm,
  ...common,
  broadcast: { height: false, width: false, depth: false },
  scalar: null,
  isReversed: false,
  operandScaling: {
    mode: 'both-16',
    first: { scale: 1, shift: 0 },
    second: { scale: 1, shift: 0 },
    rounding: 'double',
  },
  ...changes,
});

/** From constants to the scratch memory, or to SHRAM where `to` is null. */
export const dma = (
  source: number,
  to: number | null,
  address: number,
  length: number,
): Unplaced<DmaOperation> => ({
  kind: 'dma',
  source: { region: 0, address: source },
  destination: { region: to, address },
  length,
  repeats: [],
});

export const wait = (of: WaitOperation['of'], outstanding: number): Unplaced<WaitOperation> => ({
  kind: 'wait',
  of,
  outstanding,
});

/** An output stage that looks up in a table. */
export const withTable = (table: number): OutputStage => ({ ...output, activation: { table } });

const names: Readonly<Record<Operation['kind'], string>> = {
  conv: 'NPU_OP_CONV',
  depthwise: 'NPU_OP_DEPTHWISE',
  pool: 'NPU_OP_POOL',
  elementwise: 'NPU_OP_ELEMENTWISE',
  dma: 'NPU_OP_DMA_START',
  wait: 'NPU_OP_DMA_WAIT',
};

/** The operations as a stream has them, at bytes 0, 4, 8, ... */
export const stream = (...operations: readonly HandMade[]): Operation[] =>
  operations.map((operation, index) => {
    const name = names[operation.kind];
    const layout = u55Commands.find((known) => known.name === name) ?? u55Commands[0];
    const { kind, opcode } = layout;
    const words = { index, offset: 4 * index, kind, opcode, name, param: 0, payload: 0 };
    const command = { ...words, fields: {}, isOperation: true, layout };
    return { ...operation, command, index } as Operation;
  });
