import { typeRange } from '../../arithmetic/activation.ts';
import { type Multiplier, quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away } from '../../arithmetic/requantise.ts';
import { eachRun, planBroadcast } from '../broadcast.ts';
import { prepareNumbers } from '../elementwise/binary.ts';
import type { Kernel, OpView, Prepared } from '../kernel.ts';
import { acceptType, needScale, sameType } from '../types.ts';

/** Multipliers of values, and of values times slopes. */
type PreluRule = (input: number, slope: number, output: number) => [Multiplier, Multiplier];

const { fround } = Math;

const rules: Readonly<Record<string, PreluRule>> = {
  reference: (input, slope, output) => [
    quantizeMultiplier(fround(input / output)),
    quantizeMultiplier(fround(fround(input * slope) / output)),
  ],
  'double-scales': (input, slope, output) => [
    quantizeMultiplier(input / output),
    quantizeMultiplier((input * slope) / output),
  ],
};

/** x where it is not negative, else x times the slope that input 1 has for it; slopes of int16 are int8. */
export const prelu: Kernel = (view) => {
  const [input, slopes, output] = [view.input(0), view.input(1), view.output(0)];
  acceptType(view, input, {
    tflm: ['int8', 'int16', 'float32'],
    any: ['int8', 'uint8', 'int16', 'float32'],
  });
  sameType(view, input, output);
  const slopeType = input.type === 'int16' ? 'int8' : input.type;
  view.expect('slopes of this type', slopes.type, [slopeType], slopes);
  const plan = planBroadcast(view);
  if (plan.shape.length !== input.shape.length || plan.shape.some((n, k) => n !== input.shape[k])) {
    view.fail('bad-shape', 'the slopes do not fit the input', {
      tensor: slopes,
      expected: `sizes as of [${input.shape.join(',')}], or 1`,
      found: `[${slopes.shape.join(',')}]`,
      remedy: 'export the model again',
    });
  }
  if (input.type === 'float32') {
    const endless = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };
    const compute = (x: number, slope: number): number => (x >= 0 ? x : x * slope);
    return prepareNumbers(plan, view.rule({ reference: compute }), endless);
  }
  for (const tensor of [input, slopes, output]) needScale(view, tensor);
  const scales = view.rule(rules)(input.scale, slopes.scale, output.scale);
  return quantized(view, plan, scales);
};

function quantized(
  view: OpView,
  plan: ReturnType<typeof planBroadcast>,
  [positive, negative]: readonly [Multiplier, Multiplier],
): Prepared {
  const [input, slopes, { zeroPoint }] = [view.input(0), view.input(1), view.output(0)];
  const { lowest, highest } = typeRange(view, view.output(0));
  const { aStep, bStep, length } = plan;
  return {
    shapes: [plan.shape],
    bind: ({ input: elementsOf, output }) => {
      const [from, slope, to] = [elementsOf(0), elementsOf(1), output(0)];
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          const value = from[aAt + i * aStep] - input.zeroPoint;
          const product = value * (slope[bAt + i * bStep] - slopes.zeroPoint);
          const scaled =
            value >= 0
              ? away(value, positive.multiplier, positive.shift)
              : away(product, negative.multiplier, negative.shift);
          to[at + i] = Math.max(lowest, Math.min(highest, scaled + zeroPoint));
        }
      });
    },
  };
}
