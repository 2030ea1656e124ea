import {
  combineScales,
  doubles,
  floatProduct,
  floats,
  type Scaling,
} from '../../arithmetic/scaling.ts';
import type { Operand, OutputSpec } from '../kernel.ts';
import { byFloat, type Epilogue, fixed, upBy8 } from './epilogue.ts';

/** What the choice of a rounding depends on. */
export interface Rounded {
  readonly input: Operand;
  readonly filter: Operand;
  readonly bias: Operand | null;
  readonly output: OutputSpec;
  readonly outputChannels: number;
  readonly wide: boolean;
}

/** How a runtime rounds, in dependence on the op at hand. */
export type RoundingRule<Plan extends Rounded> = (plan: Plan) => Epilogue;

export const scalingOf = ({ input, filter, output, outputChannels }: Rounded): Scaling => ({
  input: input.scale,
  weights: filter.quantization?.scales ?? [],
  output: output.scale,
  channels: outputChannels,
});

/** TFLite's multipliers of convolutions: combined in doubles, but for uint8. */
export const convScales = (plan: Rounded): Float64Array =>
  combineScales(scalingOf(plan), plan.input.type === 'uint8' ? floatProduct : doubles);

/** Two roundings, ties away; int64 accumulators have 16-bit multipliers and one rounding. */
export const convAway: RoundingRule<Rounded> = (plan) =>
  fixed(plan.wide ? 'reduced' : 'away', convScales(plan));

/**
 * LiteRT's optimised products of matrices: `rounding`, but `up` in what code for single vectors of int8 and uint8 takes
 * (4 rows of weights and more, of 8 elements and more).
 */
export function narrowRounding(
  rounding: 'up' | 'single',
  { input, outputChannels }: Rounded,
  vectors: number,
  depth: number,
): 'up' | 'single' {
  const taken = input.type !== 'int16' && vectors === 1 && outputChannels >= 4 && depth >= 8;
  return taken ? 'up' : rounding;
}

/** Blocks of 8 channels; uint8 and int64 accumulators round as the reference. */
export const convUpBy8: RoundingRule<Rounded> = (plan) =>
  plan.wide || plan.input.type === 'uint8' ? convAway(plan) : upBy8(convScales(plan));

/** The smallest float32 that is stored with all its digits. */
const smallestNormal = 2 ** -126;

/**
 * XNNPACK, which takes int8 and uint8 with constant weights, a constant bias, no scale that is 0 or subnormal, and
 * combined scales below 256; what it leaves is computed by `otherwise`.
 */
export const xnnpack =
  <Plan extends Rounded>(otherwise: RoundingRule<Plan>): RoundingRule<Plan> =>
  (plan) => {
    const scaling = scalingOf(plan);
    const scales = combineScales(scaling, floats);
    const { input, filter, bias } = plan;
    const taken =
      input.type !== 'int16' &&
      filter.constant !== null &&
      bias?.constant !== null &&
      [scaling.input, scaling.output, ...scaling.weights].every((s) => s >= smallestNormal) &&
      scales.every((scale) => scale < 256);
    return taken ? byFloat(scales) : otherwise(plan);
  };

/** Orders of float32 sums: the reference's, which stands in for those that are not known. */
export const floatRules: Readonly<Record<string, null>> = {
  reference: null,
  ordered: null,
  tosa: null,
};
