import { type Architecture, architectureOf } from '../architecture.ts';
import type { WeightShape } from '../weights/layout.ts';
import type { EncodeRequest } from './vela-codec.ts';
import { createRandom, distributions, drawWeights } from './weight-distributions.ts';

/** An operation on one core, and the accelerator that it is compiled for. */
export interface OrderCase {
  readonly architecture: Architecture;
  readonly operation: WeightShape;
}

const u55of32 = architectureOf(5);
const u55of128 = architectureOf(7);

type Size = readonly [number, number];

function order(
  architecture: Architecture,
  kind: WeightShape['kind'],
  weightOrder: WeightShape['kernel']['weightOrder'],
  [ofmDepth, [height, width], ifmDepth]: readonly [number, Size, number],
  { bits = 8, block = 8, dilation: [dilationY, dilationX] = [1, 1] }: Options = {},
): OrderCase {
  return {
    architecture,
    operation: {
      kind,
      kernel: { height, width, dilationY, dilationX, weightOrder },
      ifm: { depth: ifmDepth, bits },
      ofm: { depth: ofmDepth },
      block: { depth: block },
      weights: { length: 1 },
    },
  };
}

interface Options {
  readonly bits?: 8 | 16;
  readonly block?: number;
  readonly dilation?: Size;
}

/** Operations whose shapes leave padding in every place where there can be some. */
export const orders: Readonly<Record<string, OrderCase>> = {
  'depth-first': order(u55of128, 'conv', 'depth-first', [21, [1, 1], 37], { block: 16 }),
  'depth-first-parts': order(u55of32, 'conv', 'depth-first', [5, [9, 10], 3], { dilation: [1, 2] }),
  'depth-first-int16': order(u55of128, 'conv', 'depth-first', [9, [3, 2], 17], { bits: 16 }),
  'part-kernel': order(u55of128, 'conv', 'part-kernel-first', [11, [3, 3], 19]),
  'part-kernel-int16': order(u55of32, 'conv', 'part-kernel-first', [7, [5, 3], 9], {
    ...{ bits: 16, block: 16, dilation: [2, 2] },
  }),
  depthwise: order(u55of128, 'depthwise', 'depth-first', [19, [3, 3], 19], { block: 16 }),
  'depthwise-parts': order(u55of32, 'depthwise', 'depth-first', [6, [11, 5], 6], {
    dilation: [2, 1],
  }),
};

/** Any operation of up to 40 channels and 10 x 10 taps. */
export function randomOrder(seed: number): OrderCase {
  const random = createRandom(seed);
  const upTo = (most: number): number => 1 + Math.floor(random() * most);
  const isDepthwise = random() < 0.3;
  const weightOrder = random() < 0.5 ? 'depth-first' : 'part-kernel-first';
  const depth = upTo(40);
  return order(
    random() < 0.5 ? u55of32 : u55of128,
    isDepthwise ? 'depthwise' : 'conv',
    weightOrder,
    [depth, random() < 0.3 ? [1, 1] : [upTo(10), upTo(10)], isDepthwise ? depth : upTo(40)],
    { bits: random() < 0.5 ? 8 : 16, block: 8 * upTo(4), dilation: [upTo(2), upTo(2)] },
  );
}

/** Output channels, rows, columns, input channels (1 where depthwise). */
function shapeOf({ kind, kernel, ifm, ofm }: WeightShape): [number, number, number, number] {
  return [ofm.depth, kernel.height, kernel.width, kind === 'depthwise' ? 1 : ifm.depth];
}

/** Weights of the case's shape, none of them 0. */
export function weightsOfOrder({ operation }: OrderCase): number[] {
  const count = shapeOf(operation).reduce((product, size) => product * size);
  return drawWeights(distributions.int8, count, 5).map((weight) => weight || 1);
}

/** What Vela is asked to encode in the case's order. */
export function requestOf(from: OrderCase): EncodeRequest {
  const { architecture, operation } = from;
  const { kind, kernel, ifm, block } = operation;
  return {
    weights: weightsOfOrder(from),
    order: {
      shape: shapeOf(operation),
      ifmMicroBlock: architecture.ifmMicroBlockDepth,
      ofmMicroBlock: architecture.ofmMicroBlock.depth,
      ofmBlock: block.depth,
      isDepthwise: kind === 'depthwise',
      isPartKernelFirst: kind === 'conv' && kernel.weightOrder === 'part-kernel-first',
      ifmBits: ifm.bits,
      dilation: [kernel.dilationY, kernel.dilationX],
    },
  };
}
