import { activationRange, type Range } from '../../arithmetic/activation.ts';
import type { Broadcast } from '../broadcast.ts';
import type { Kernel, OpView, Prepared } from '../kernel.ts';
import type { Accepted } from '../types.ts';
import { needScales, planBinary, prepareInt64, prepareNumbers } from './binary.ts';
import { isPowerOfTwoSum, preparePowerOfTwoSum } from './power-of-two-sum.ts';
import { sumOfBytes } from './sum-of-bytes.ts';
import { sumOfInt16 } from './sum-of-int16.ts';
import { sumRules } from './sum-rules.ts';

const accepted: Accepted = {
  tflm: ['int8', 'int16', 'int32', 'float32'],
  any: ['int8', 'uint8', 'int16', 'int32', 'int64', 'float32'],
};

/** a + b, or a - b: quantised in 8 and 16 bits, and in plain numbers. */
const sum =
  (sign: 1 | -1): Kernel =>
  (view) => {
    const plan = planBinary(view, accepted);
    const { op } = view;
    const options = op.type === 'ADD' || op.type === 'SUB' ? op.options : null;
    const activation = options?.fusedActivationFunction ?? 'NONE';
    const output = view.output(0);
    const rule = view.rule(sumRules);
    if (output.type === 'int64') {
      view.expect('the fused activation', activation, ['NONE']);
      return prepareInt64(plan, sign === 1 ? (a, b) => a + b : (a, b) => a - b);
    }
    const range = activationRange(view, activation, output);
    if (output.type === 'float32') {
      const add = (a: number, b: number): number => Math.fround(a + sign * b);
      return prepareNumbers(plan, add, range);
    }
    if (output.type === 'int32') return wholeNumbers(view, plan, sign, range);
    needScales(view);
    if (output.type !== 'int16') return sumOfBytes(plan, rule(view, plan, sign), range, view);
    return isPowerOfTwoSum(view, options?.potScaleInt16 ?? false)
      ? preparePowerOfTwoSum(view, plan, sign, range)
      : sumOfInt16(plan, rule(view, plan, sign), range);
  };

/** int32 wraps around; TFLM's ADD ignores the activation. */
function wholeNumbers(view: OpView, plan: Broadcast, sign: 1 | -1, range: Range): Prepared {
  const ignored = view.profile.family === 'tflm' && view.op.type === 'ADD';
  const whole = activationRange(view, 'NONE', view.output(0));
  return prepareNumbers(plan, (a, b) => (a + sign * b) | 0, ignored ? whole : range);
}

export const add: Kernel = sum(1);
export const subtract: Kernel = sum(-1);
