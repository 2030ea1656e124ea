import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, roundEven } from '../../arithmetic/requantise.ts';
import type { Kernel, OpView } from '../kernel.ts';
import { leakyReluByRescales } from '../tosa/leaky-relu.ts';
import { acceptType, sameType } from '../types.ts';
import { prepareUnary, type Transform } from '../unary.ts';
import { prescribe, typeClamp } from './prescribed.ts';

type LeakyRule = (view: OpView, alpha: number) => Transform;

const { fround } = Math;

/** One multiplier for each sign, a negative slope's by its size; `cut` rounds every step to their scales. */
const doubleRounding =
  (cut: (scale: number) => number): LeakyRule =>
  (view, alpha) => {
    const [input, output] = [view.input(0), view.output(0)];
    const positive = quantizeMultiplier(cut(input.scale / output.scale));
    const slope = cut(cut(input.scale * alpha) / output.scale);
    const negative = quantizeMultiplier(Math.abs(slope));
    const sign = slope < 0 ? -1 : 1;
    return (stored) => {
      const value = stored - input.zeroPoint;
      const { multiplier, shift } = value >= 0 ? positive : negative;
      const scaled = away(value, multiplier, shift);
      return output.zeroPoint + (value >= 0 ? scaled : sign * scaled);
    };
  };

const reference = doubleRounding(fround);

/** XNNPACK: multipliers with 8 bits behind the point; what it does not take, LiteRT's own kernel does. */
const shortMultipliers: LeakyRule = (view, alpha) => {
  const [input, output] = [view.input(0), view.output(0)];
  const positive = fround(input.scale / output.scale);
  const negative = fround(positive * alpha);
  const delegated =
    alpha !== 0 &&
    positive >= 2 ** -8 &&
    positive <= 128 &&
    negative >= -127.99609375 &&
    negative <= 128 &&
    Math.abs(negative) >= 2 ** -8;
  if (!delegated) return reference(view, alpha);
  const [above, below] = [roundEven(256 * positive), roundEven(256 * negative)];
  return (stored) => {
    const value = stored - input.zeroPoint;
    return ((value >= 0 ? above : below) * value + 256 * output.zeroPoint + 128) >> 8;
  };
};

const rules: Readonly<Record<string, LeakyRule>> = {
  reference,
  'double-scales': doubleRounding(Number),
  'short-multipliers': shortMultipliers,
  tosa: leakyReluByRescales,
};

/** x where it is positive, else x times a slope. */
export const leakyRelu: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, {
    tflm: ['int8', 'int16', 'float32'],
    any: ['int8', 'uint8', 'int16', 'float32'],
  });
  sameType(view, input, output);
  const alpha = fround((view.op.type === 'LEAKY_RELU' ? view.op.options?.alpha : null) ?? 0);
  if (!Number.isFinite(alpha)) {
    view.fail('bad-options', 'the slope is no number', {
      expected: 'a finite alpha',
      found: String(alpha),
      remedy: 'export the model again',
    });
  }
  if (input.type === 'float32') {
    const slope = view.rule({ reference: alpha });
    return prepareUnary(view, (x) => (x > 0 ? x : x * slope));
  }
  prescribe(view, input.type === 'int16' ? { zeroPoint: 0 } : {});
  return prepareUnary(view, typeClamp(view, view.rule(rules)(view, alpha)));
};
