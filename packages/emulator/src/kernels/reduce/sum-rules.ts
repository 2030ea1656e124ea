import { typeRange } from '../../arithmetic/activation.ts';
import { fusedMultiplyAdd } from '../../arithmetic/fused.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, roundAway, roundEven, up } from '../../arithmetic/requantise.ts';
import type { Numbers, Operand, OpView, OutputSpec } from '../kernel.ts';
import { meanInFractions } from '../neural-art/mean.ts';
import { sumOfScaled } from '../tosa/sum.ts';
import { isOverImage, type Reduction } from './axes.ts';

/** Computes outputs from the int32 sums of stored values that lead to them. */
type Finish = (sums: Int32Array, output: Numbers) => void;

interface Ends {
  readonly input: Operand;
  readonly output: OutputSpec;
}

type FinishRule = (view: OpView, reduction: Reduction, ends: Ends) => Finish;

const { fround } = Math;

/**
 * (sum - count * zi) * si / so + zo, double rounding; for a mean the multiplier is divided by the count, truncated
 * (TFLite's reference).
 */
const inFixedPoint =
  (isMean: boolean): FinishRule =>
  (view, { count }, { input, output }) => {
    const { lowest, highest } = typeRange(view, output);
    const whole = quantizeMultiplier(input.scale / output.scale);
    const spare = isMean ? Math.min(31 - Math.clz32(Math.max(1, count)), 31 + whole.shift) : 0;
    const divisor = isMean ? Math.max(1, count) : 1;
    const multiplier = Number((BigInt(whole.multiplier) << BigInt(spare)) / BigInt(divisor));
    const shift = whole.shift - spare;
    const zero = Math.imul(input.zeroPoint, count);
    return (sums, to) => {
      for (let k = 0; k < to.length; k++) {
        const value = away((sums[k] - zero) | 0, multiplier, shift) + output.zeroPoint;
        to[k] = Math.min(Math.max(value, lowest), highest);
      }
    };
  };

/**
 * A mean over height and width: LiteRT's vector code rounds ties up in blocks of 16 channels, and as the reference in
 * the rest; the input's zero point is rounded into the output's beforehand. Other means are the reference's.
 */
const inBlocks: FinishRule = (view, reduction, ends) => {
  if (!isOverImage(reduction)) return inFixedPoint(true)(view, reduction, ends);
  const { input, output } = ends;
  const { lowest, highest } = typeRange(view, output);
  const channels = input.shape[3];
  const vectors = channels - (channels % 16);
  const offset = fround(fround(input.zeroPoint * input.scale) / output.scale);
  const bias = output.zeroPoint - Math.trunc(fround(offset + (offset > 0 ? 0.5 : -0.5)));
  const real = fround(input.scale / fround(fround(reduction.count) * output.scale));
  const { multiplier, shift } = quantizeMultiplier(real);
  return (sums, to) => {
    for (let k = 0; k < to.length; k++) {
      const rounding = k % channels < vectors ? up : away;
      const value = rounding(sums[k], multiplier, shift) + bias;
      to[k] = Math.min(Math.max(value, lowest), highest);
    }
  };
};

/** sum * (si / so / count) + (zo - count * zi * ...) in float32, halves to even (XNNPACK). */
const inFloat =
  (isMean: boolean, fused: boolean): FinishRule =>
  (view, { count }, { input, output }) => {
    const { lowest, highest } = typeRange(view, output);
    const ratio = fround(input.scale / output.scale);
    const scale = isMean ? fround(ratio * fround(1 / count)) : ratio;
    const zero = fround(fround(count) * input.zeroPoint);
    const bias = fround(output.zeroPoint - fround(zero * scale));
    return (sums, to) => {
      for (let k = 0; k < to.length; k++) {
        const sum = fround(sums[k]);
        const value = fused
          ? fusedMultiplyAdd(sum, scale, bias)
          : fround(fround(sum * scale) + bias);
        to[k] = roundEven(Math.min(Math.max(value, lowest), highest));
      }
    };
  };

/** A sum in float32, halves away from zero (LiteRT's optimised kernel). */
const sumInFloat: FinishRule = (view, { count }, { input, output }) => {
  const { lowest, highest } = typeRange(view, output);
  const scale = fround(input.scale / output.scale);
  const bias = fround(fround(-input.zeroPoint * scale) * fround(count));
  return (sums, to) => {
    for (let k = 0; k < to.length; k++) {
      const real = fround(fround(fround(sums[k]) * scale) + bias);
      to[k] = Math.min(Math.max(roundAway(real) + output.zeroPoint, lowest), highest);
    }
  };
};

/** How quantised tensors are reduced by way of their sums. */
export interface SumRule {
  readonly finish: FinishRule;
  /** Bytes are read and written as uint8, whatever their type. */
  readonly asBytes?: boolean;
  /** What is added for a stored value; the value itself where left out. */
  readonly term?: (input: Operand) => (value: number) => number;
}

/** By the profile's rule. */
export const meanRules: Readonly<Record<string, SumRule>> = {
  reference: { finish: inFixedPoint(true) },
  'up-by-16': { finish: inBlocks },
  float: { finish: inFloat(true, false) },
  'float-fused': { finish: inFloat(true, true) },
  'eight-fraction-bits': meanInFractions,
};

/** By the profile's rule. LiteRT's reference takes int8 for uint8, and leaves half of int16 as it was (no rule). */
export const sumRules: Readonly<Record<string, SumRule>> = {
  reference: { finish: inFixedPoint(false) },
  'fixed-point-of-bytes': { finish: inFixedPoint(false), asBytes: true },
  'float-away': { finish: sumInFloat },
  float: { finish: inFloat(false, false) },
  'float-fused': { finish: inFloat(false, true) },
  tosa: sumOfScaled,
};
