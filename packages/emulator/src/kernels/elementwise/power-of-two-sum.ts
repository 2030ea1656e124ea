import type { Range } from '../../arithmetic/activation.ts';
import { exponentOf } from '../../arithmetic/power-of-two.ts';
import { shiftAway } from '../../arithmetic/requantise.ts';
import type { Broadcast } from '../broadcast.ts';
import type { OpView, Prepared } from '../kernel.ts';
import { prepareNumbers } from './binary.ts';

const exponents = (view: OpView): (number | null)[] =>
  [view.input(0), view.input(1), view.output(0)].map(({ scale }) => exponentOf(scale));

/** Whether LiteRT adds these int16 tensors by shifts alone; TFLM never does. `allowed` is the model's option. */
export const isPowerOfTwoSum = (view: OpView, allowed: boolean): boolean =>
  allowed &&
  view.profile.family !== 'tflm' &&
  exponents(view).every((exponent) => exponent !== null);

/**
 * int16 tensors whose scales are powers of two: one input is shifted to the scale of the output, which is that of the
 * other (LiteRT; made for LSTM cells). Throws `bad-quantization` for other scales, `unsupported-variant` for an ADD
 * that stretches an input, where LiteRT reads beyond it.
 */
export function preparePowerOfTwoSum(
  view: OpView,
  plan: Broadcast,
  sign: 1 | -1,
  range: Range,
): Prepared {
  const [a, b, output] = exponents(view) as [number, number, number];
  const [forA, forB] = [output - a, output - b];
  if (Math.min(forA, forB) !== 0 || Math.max(forA, forB) > 15) {
    view.fail('bad-quantization', 'int16 with scales that are powers of two is added by shifts', {
      tensor: view.output(0),
      expected: "the larger input's scale, the other at most 2^15 times smaller",
      found: `2^${a} and 2^${b} to 2^${output}`,
    });
  }
  if (sign === 1) view.expect('stretching an input', plan.loops.length, [0], view.input(1));
  if (sign === 1) view.expect('stretching an input', plan.aStep === plan.bStep, [true]);
  const shift = (x: number, y: number): number => {
    const total = shiftAway(x, forA) + sign * shiftAway(y, forB);
    return Math.max(-32_768, Math.min(32_767, total));
  };
  return prepareNumbers(plan, shift, range);
}
