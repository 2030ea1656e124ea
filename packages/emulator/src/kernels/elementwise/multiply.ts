import { activationRange, type Range } from '../../arithmetic/activation.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, roundEven } from '../../arithmetic/requantise.ts';
import { type Broadcast, eachRun } from '../broadcast.ts';
import type { Kernel, OpView, Prepared } from '../kernel.ts';
import { fastPairsOfValues } from '../simd/pairs-of-bytes.ts';
import type { Accepted } from '../types.ts';
import { needScales, planBinary, prepareInt64, prepareNumbers } from './binary.ts';

const accepted: Accepted = {
  tflm: ['int8', 'int16', 'int32', 'float32'],
  any: ['int8', 'uint8', 'int16', 'int32', 'int64', 'float32'],
};

/** From the product of two values less their zero points to the output less its zero point. */
type Requantise = (product: number) => number;
type ProductRule = (view: OpView) => Requantise;

const scalesOf = (view: OpView): [number, number, number] => [
  view.input(0).scale,
  view.input(1).scale,
  view.output(0).scale,
];

/** f32(f32(a * b) / output), as LiteRT computes it. */
function floatScale(view: OpView): number {
  const [a, b, output] = scalesOf(view);
  return Math.fround(Math.fround(a * b) / output);
}

const doubleRounding = (scale: number): Requantise => {
  const { multiplier, shift } = quantizeMultiplier(scale);
  return (product) => away(product, multiplier, shift);
};

const reference: ProductRule = (view) => doubleRounding(floatScale(view));

/** XNNPACK where the scale is in its range, else LiteRT's own kernel, which equals the reference. */
const inFloat =
  (round: (value: number, scale: number) => number): ProductRule =>
  (view) => {
    const scale = floatScale(view);
    const delegated = scale >= 2 ** -16 && scale < 2 ** 8 && view.output(0).type !== 'int16';
    return delegated ? (product) => round(product, scale) : reference(view);
  };

const productRules: Readonly<Record<string, ProductRule>> = {
  reference,
  'double-scale': (view) => {
    const [a, b, output] = scalesOf(view);
    return doubleRounding((a * b) / output);
  },
  float: inFloat((product, scale) => roundEven(Math.fround(product * scale))),
  'ties-up': inFloat((product, scale) => Math.floor(product * scale + 0.5)),
};

/** a * b: quantised in 8 and 16 bits, and in plain numbers. */
export const multiply: Kernel = (view) => {
  const plan = planBinary(view, accepted);
  const { op } = view;
  const options = op.type === 'MUL' ? op.options : null;
  const activation = options?.fusedActivationFunction ?? 'NONE';
  const output = view.output(0);
  const rule = view.rule(productRules);
  if (output.type === 'int64') {
    view.expect('the fused activation', activation, ['NONE']);
    return prepareInt64(plan, (a, b) => a * b);
  }
  const range = activationRange(view, activation, output);
  if (output.type === 'float32') {
    return prepareNumbers(plan, (a, b) => Math.fround(a * b), range);
  }
  if (output.type === 'int32') return prepareNumbers(plan, Math.imul, range);
  needScales(view);
  return quantized(view, plan, rule(view), range);
};

function quantized(
  view: OpView,
  plan: Broadcast,
  requantise: Requantise,
  { lowest, highest }: Range,
): Prepared {
  const [a, b, { zeroPoint }] = [view.input(0), view.input(1), view.output(0)];
  const { aStep, bStep, length } = plan;
  const multiply = (left: number, right: number): number => {
    const product = Math.imul(left - a.zeroPoint, right - b.zeroPoint);
    return Math.max(lowest, Math.min(highest, requantise(product) + zeroPoint));
  };
  const fast = view.simd ? fastPairsOfValues(plan, multiply, [a, b]) : null;
  if (fast !== null) return fast;
  return {
    shapes: [plan.shape],
    bind: ({ input, output }) => {
      const [left, right, to] = [input(0), input(1), output(0)];
      return eachRun(plan, (aAt, bAt, at) => {
        for (let i = 0; i < length; i++) {
          to[at + i] = multiply(left[aAt + i * aStep], right[bAt + i * bStep]);
        }
      });
    },
  };
}
