import { decodeCommands } from '../commands/decode.ts';
import type { Command } from '../commands/types.ts';
import type {
  DmaOperation,
  ElementwiseFunction,
  ElementwiseOperation,
  FeatureMap,
  OutputStage,
  PoolOperation,
} from '../machine/types.ts';
import { assemble } from './assemble.ts';

/** Operations for tests of the units that execute them: int8, unscaled, one pixel, unless said otherwise. */

const command: Command = { ...decodeCommands(assemble([]), 'u55')[0], offset: 12 };

export function denseMap(
  height: number,
  width: number,
  depth: number,
  kind: Partial<FeatureMap> = {},
): FeatureMap {
  return {
    region: 0,
    bases: [0, 0, 0, 0],
    tile: { width0: width, height0: height, height1: height },
    strides: { x: depth, y: width * depth, c: 0 },
    ...{ height, width, depth },
    ...{ bits: 8, isSigned: true, layout: 'nhwc', zeroPoint: 0 },
    ...kind,
  };
}

const pixel: FeatureMap = denseMap(1, 1, 1);

export const outputStage = (set: Partial<OutputStage> = {}): OutputStage => ({
  perChannel: false,
  ofmScale: { scale: 1, shift: 0 },
  rounding: 'natural',
  activation: 'none',
  clip: 'ofm',
  clamp: { min: -32_768, max: 32_767 },
  ...set,
});

const common = {
  command,
  index: 0,
  ofm: pixel,
  ifm: pixel,
  output: outputStage(),
  block: { height: 1, width: 1, depth: 8 },
  blockDependency: 0,
  accumulator: 'int32' as const,
  upscale: 'none' as const,
};

export const poolOperation = (set: Partial<PoolOperation> = {}): PoolOperation => ({
  ...common,
  kind: 'pool',
  pooling: 'average',
  kernel: {
    ...{ height: 1, width: 1, strideY: 1, strideX: 1, dilationY: 1, dilationX: 1 },
    weightOrder: 'depth-first',
  },
  padding: { top: 0, left: 0, bottom: 0, right: 0 },
  ...set,
});

export const elementwiseOperation = (
  name: ElementwiseFunction,
  set: Partial<ElementwiseOperation> = {},
): ElementwiseOperation => ({
  ...common,
  kind: 'elementwise',
  function: name,
  ifm2: set.ifm ?? pixel,
  broadcast: { height: false, width: false, depth: false },
  scalar: null,
  isReversed: false,
  operandScaling: {
    mode: 'both-16',
    first: { scale: 1, shift: 0 },
    second: { scale: 1, shift: 0 },
    rounding: 'double',
  },
  ...set,
});

export const transferOperation = (set: Partial<DmaOperation>): DmaOperation => ({
  kind: 'dma',
  command,
  index: 0,
  source: { region: 0, address: 0 },
  destination: { region: 1, address: 0 },
  length: 1,
  repeats: [],
  ...set,
});
