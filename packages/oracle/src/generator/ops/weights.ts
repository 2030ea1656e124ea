import type { TensorSpec, TensorType } from '../case.ts';
import type { Draw } from '../draw.ts';
import { affine, data, isQuantized, noise, ranges, sizeOf } from '../tensors.ts';

/** What a layer with weights is drawn by. */
export interface Layer {
  readonly type: TensorType;
  readonly input: TensorSpec;
  /** Shape of the weights, and the dimension of their output channels. */
  readonly weights: readonly number[];
  readonly axis: number;
  /** Products in one sum. */
  readonly terms: number;
  readonly output: readonly number[];
  readonly perChannel: boolean;
  readonly withBias: boolean;
  /** Type of an int16 layer's bias; INT64 where left out. */
  readonly biasType?: 'INT32' | 'INT64' | undefined;
  /** Whether int8 weights have a zero point. */
  readonly asymmetric?: boolean;
}

/** How large the scale of a product is beside the output's. */
export type Extremes = 'usual' | 'multiplier of 1 or more' | 'tiny' | 'dead channels';

export const extremesOf = (draw: Draw): Extremes =>
  draw.chance(0.8) ? 'usual' : draw.pick(['multiplier of 1 or more', 'tiny', 'dead channels']);

/** The constant weights, the bias and the output's quantisation of a layer, so that most outputs do not saturate. */
export function weighted(
  draw: Draw,
  layer: Layer,
  extremes: Extremes,
): { weights: TensorSpec; bias: TensorSpec | null; output: TensorSpec } {
  const { type, input, axis, terms, perChannel, withBias } = layer;
  const channels = layer.weights[axis] ?? 1;
  if (!isQuantized(type)) {
    const near = Math.sqrt(3 / terms);
    return {
      weights: {
        name: 'weights',
        type,
        shape: layer.weights,
        data: noise(draw, type, sizeOf(layer.weights), [-near, near]),
      },
      bias: withBias
        ? { name: 'bias', type, shape: [channels], data: noise(draw, type, channels, [-1, 1]) }
        : null,
      output: { name: 'output', type, shape: layer.output },
    };
  }
  const weightType = type === 'UINT8' ? 'UINT8' : 'INT8';
  const base = draw.scale(0.001, 0.05);
  const scales = Array.from({ length: perChannel ? channels : 1 }, (_, channel) =>
    Math.fround(
      extremes === 'dead channels' && channel % 3 === 1 ? base * 1e-8 : base * draw.scale(0.3, 1.5),
    ),
  );
  const int8Middle = layer.asymmetric ? draw.int(-20, 20) : 0;
  const middle = weightType === 'UINT8' ? draw.int(100, 156) : int8Middle;
  const range = weightType === 'UINT8' ? ranges.UINT8 : ([-127, 127] as const);
  const inputScale = input.scales?.[0] ?? 1;
  // Noise of a type's whole range deviates by 0.58 of its half; four deviations fill the output.
  const half = type === 'INT16' ? 32768 : 128;
  const spread = Math.sqrt(terms) * (half * 0.58) * (128 * 0.58) * inputScale * base;
  const factor = {
    usual: draw.scale(0.3, 3),
    'multiplier of 1 or more': 0,
    tiny: 1e4,
    'dead channels': 1,
  };
  const outputScale =
    extremes === 'multiplier of 1 or more'
      ? inputScale * base * draw.scale(0.01, 0.8)
      : ((spread * 4) / half) * factor[extremes];
  const biasType = type === 'INT16' ? (layer.biasType ?? 'INT64') : 'INT32';
  const biasReach = Math.min(2 ** 30, Math.ceil(Math.sqrt(terms) * half * 64));
  return {
    weights: {
      name: 'weights',
      type: weightType,
      shape: layer.weights,
      scales,
      zeroPoints: scales.map(() => middle),
      axis: perChannel ? axis : 0,
      data: noise(draw, weightType, sizeOf(layer.weights), range),
    },
    bias: withBias
      ? {
          name: 'bias',
          type: biasType,
          shape: [channels],
          scales: scales.map((scale) => Math.fround(scale * inputScale)),
          zeroPoints: scales.map(() => 0),
          data: data(
            biasType,
            Array.from({ length: channels }, () => draw.int(-biasReach, biasReach)),
          ),
        }
      : null,
    output: { name: 'output', type, shape: layer.output, ...affine(draw, type, outputScale) },
  };
}
