import {
  coefficientExponent,
  saturate8,
  saturate16,
  shiftRounded,
} from '../../arithmetic/neural-art.ts';
import type { OpView } from '../kernel.ts';
import type { ConvPlan } from '../weighted/conv-plan.ts';

/** From a sum of 16 bits to the value that is stored for an output channel. */
export type Scale = (sum: number, channel: number) => number;

interface Reals {
  /** Input scale times weight scale, by output channel. */
  readonly units: Float64Array;
  /** Real values by output channel. */
  readonly bias: Float64Array;
  /** Of the output. */
  readonly scale: number;
  readonly zeroPoint: number;
}

type ScalingRule = (view: OpView, plan: ConvPlan, shift: number) => Scale;

/** Bits behind the point when the bias and the output's zero point are added. */
const fraction = 20;

/** Coefficients by channel, the bias apart: two units of the NPU one behind the other (atonn 1.1.1). */
const threeStage: ScalingRule = (view, plan, shift) => {
  const { units, bias, scale, zeroPoint } = realsOf(plan);
  const [first, second] = [exponentOf(view, Math.max(...units)), exponentOf(view, 1 / scale)];
  const between = first - shift - (fraction - second);
  checkShift(view, between);
  const factors = units.map((unit) => Math.round(unit * 2 ** first));
  const factor = Math.round(2 ** second / scale);
  const offsets = offsetsOf(view, bias, (real) => (real / scale + zeroPoint) * 2 ** fraction);
  const [narrow, finish] = [shiftRounded(between), shiftRounded(fraction)];
  return (sum, channel) => {
    const scaled = saturate16(narrow(sum * factors[channel]));
    return saturate8(finish(scaled * factor + offsets[channel]));
  };
};

/** The same by one unit (atonn 1.1.3). How it rounds a bias that is not 0 was not held against a board. */
const merged: ScalingRule = (view, plan, shift) => {
  const { units, bias, scale, zeroPoint } = realsOf(plan);
  const exponent = exponentOf(view, Math.max(...units) / scale);
  const last = exponent - shift;
  checkShift(view, last);
  const factors = units.map((unit) => Math.round((unit / scale) * 2 ** exponent));
  const offsets = offsetsOf(view, bias, (real) => (real / scale + zeroPoint) * 2 ** last);
  const finish = shiftRounded(last);
  return (sum, channel) => saturate8(finish(sum * factors[channel] + offsets[channel]));
};

/** By the profile's rule. */
export const scalingRules: Readonly<Record<string, ScalingRule>> = {
  'three-stage': threeStage,
  merged,
};

function realsOf({ input, filter, bias, output, outputChannels }: ConvPlan): Reals {
  const scales = filter.quantization?.scales ?? [];
  const units = Float64Array.from(
    { length: outputChannels },
    (_, channel) => input.scale * (scales.length === 1 ? scales[0] : scales[channel]),
  );
  const stored = bias?.constant ?? null;
  return {
    units,
    bias: units.map((unit, channel) => (stored === null ? 0 : Number(stored[channel]) * unit)),
    scale: output.scale,
    zeroPoint: output.zeroPoint,
  };
}

/** What is added: 32 bits in the NPU, rounded down as its compiler does. */
function offsetsOf(
  view: OpView,
  bias: Float64Array,
  offset: (real: number) => number,
): Float64Array {
  const offsets = bias.map((real) => Math.floor(offset(real)));
  const widest = Math.max(...offsets.map(Math.abs));
  view.expect('a bias beyond 32 bits', widest < 2 ** 31, [true]);
  return offsets;
}

export function exponentOf(view: OpView, largest: number): number {
  view.expect('a scale of this size', largest > 0 && Number.isFinite(largest), [true]);
  return coefficientExponent(largest);
}

/** Throws `unsupported-variant` for scales between which no unit of the NPU can shift. */
export function checkShift(view: OpView, shift: number): void {
  view.expect('the ratio of its scales', shift >= 0 && shift <= 47, [true]);
}
