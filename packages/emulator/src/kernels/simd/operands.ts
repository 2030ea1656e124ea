import type { Range } from '../../arithmetic/activation.ts';
import type { Data, Numbers, Operand, OutputSpec } from '../kernel.ts';
import type { Epilogue } from '../weighted/epilogue.ts';
import { sumWeights, type WeightedSum } from './bounds.ts';
import { constantBytes, requantiserBytes, writeConstants, writeRequantiser } from './constants.ts';
import type { Layout } from './layout.ts';
import { planRequantiser, type Requantiser } from './requantise.ts';

/** An op with weights whose activations are 8-bit and whose weights and bias are constant. */
export interface Weighted {
  readonly weights: Numbers;
  readonly bias: Data | null;
  /** Added to uint8 (as to its zero points) to have int8; 0 for int8. */
  readonly flip: number;
  /** Zero points of the int8 that the kernels see, and of the weights as stored. */
  readonly inputZero: number;
  readonly weightZero: number;
}

/** Null where the SIMD kernels do not take the op. */
export function weightedOf(input: Operand, filter: Operand, bias: Operand | null): Weighted | null {
  const bytes = input.type === 'int8' || input.type === 'uint8';
  if (!bytes || input.constant !== null || filter.constant === null) return null;
  if (bias !== null && bias.constant === null) return null;
  const flip = input.type === 'uint8' ? -128 : 0;
  return {
    weights: filter.constant as Numbers,
    bias: bias?.constant ?? null,
    flip,
    inputZero: input.zeroPoint + flip,
    weightZero: filter.zeroPoint,
  };
}

export interface Finishing {
  readonly epilogue: Epilogue;
  readonly output: OutputSpec;
  readonly range: Range;
}

/** Biases and requantiser by output channel. */
export interface ChannelConstants {
  readonly biases: Int32Array;
  readonly requantiser: Requantiser;
}

/** Null where no requantiser is proven. */
export function planSums(
  { weights, bias, flip, inputZero, weightZero }: Weighted,
  order: Pick<WeightedSum, 'channel' | 'step' | 'count' | 'channels'>,
  { epilogue, output, range }: Finishing,
): ChannelConstants | null {
  const { bounds, biases } = sumWeights({
    ...order,
    weights,
    bias,
    weightZero,
    inputZero,
    inputRange: [-128, 127],
  });
  const { zeroPoint } = output;
  const requantiser = planRequantiser(epilogue, bounds, { zeroPoint, range, flip });
  return requantiser && { biases, requantiser };
}

/** Where the constants of channels lie, by group of channels. */
export interface ConstantsPlace {
  readonly write: (memory: WebAssembly.Memory, packed: number) => void;
  readonly bias: (packed: number, group: number) => number;
  readonly constants: (packed: number, group: number) => number;
  readonly requantiser: (packed: number) => number;
}

/** Reserves room for constants of `groups` groups of channels, each padded to a multiple of 16 channels. */
export function reserveConstants(
  packed: Layout,
  { biases, requantiser }: ChannelConstants,
  groups = 1,
): ConstantsPlace {
  const channels = biases.length / groups;
  const biasBytes = Math.ceil(channels / 16) * 64;
  const lineBytes = constantBytes(channels);
  const target = packed.reserve(requantiserBytes);
  const biasStart = packed.reserve(groups * biasBytes);
  const lineStart = packed.reserve(groups * lineBytes);
  return {
    write: ({ buffer }, base) => {
      writeRequantiser(requantiser, buffer, base + target);
      for (let group = 0; group < groups; group++) {
        const first = group * channels;
        new Int32Array(buffer, base + biasStart + group * biasBytes, channels).set(
          biases.subarray(first, first + channels),
        );
        const at = base + lineStart + group * lineBytes;
        writeConstants(requantiser, buffer, at, first, channels);
      }
    },
    requantiser: (base) => base + target,
    bias: (base, group) => base + biasStart + group * biasBytes,
    constants: (base, group) => base + lineStart + group * lineBytes,
  };
}
