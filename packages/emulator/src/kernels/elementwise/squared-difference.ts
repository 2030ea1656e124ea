import { typeRange } from '../../arithmetic/activation.ts';
import { type Multiplier, quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away } from '../../arithmetic/requantise.ts';
import type { Kernel, OpView } from '../kernel.ts';
import { needScales, planBinary, prepareNumbers } from './binary.ts';

type Compute = (a: number, b: number) => number;

const ofFloats: Compute = (a, b) => {
  const difference = Math.fround(a - b);
  return Math.fround(difference * difference);
};
const ofIntegers: Compute = (a, b) => {
  const difference = (a - b) | 0;
  return Math.imul(difference, difference);
};

/** (a - b)^2. LiteRT knows int8, TFLM int16, too. */
export const squaredDifference: Kernel = (view) => {
  const plan = planBinary(view, {
    tflm: ['int8', 'int16', 'int32', 'float32'],
    any: ['int8', 'int32', 'float32'],
  });
  const rule = view.rule({ reference: quantized });
  const range = typeRange(view, view.output(0));
  const { type } = view.output(0);
  if (type === 'float32') {
    const endless = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };
    return prepareNumbers(plan, ofFloats, endless);
  }
  if (type === 'int32') return prepareNumbers(plan, ofIntegers, range);
  needScales(view);
  return prepareNumbers(plan, rule(view), range);
};

/** Both on the scale of twice the larger, int8 with 7 more bits, rounded; the square is rounded again. */
function quantized(view: OpView): Compute {
  const [a, b, output] = [view.input(0), view.input(1), view.output(0)];
  const left = output.type === 'int8' ? 7 : 0;
  const twice = 2 * Math.max(a.scale, b.scale);
  const [forA, forB] = [quantizeMultiplier(a.scale / twice), quantizeMultiplier(b.scale / twice)];
  const ratio = (twice * twice) / Math.fround(2 ** (2 * left) * output.scale);
  if (ratio >= 1 && view.profile.family !== 'tflm') {
    view.fail('bad-quantization', 'its output is too fine for its inputs', {
      tensor: output,
      expected: `a scale above ${twice ** 2 / 2 ** (2 * left)}`,
      found: String(output.scale),
    });
  }
  const { multiplier, shift } = quantizeMultiplier(ratio);
  const term = (value: number, scale: Multiplier): number =>
    away(value << left, scale.multiplier, scale.shift);
  return (x, y) => {
    const difference = term(x - a.zeroPoint, forA) - term(y - b.zeroPoint, forB);
    return away(Math.imul(difference, difference), multiplier, shift) + output.zeroPoint;
  };
}
