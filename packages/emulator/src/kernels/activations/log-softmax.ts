import { typeRange } from '../../arithmetic/activation.ts';
import { fixedLog } from '../../arithmetic/fixed-log.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, roundEven, shiftAway } from '../../arithmetic/requantise.ts';
import type { Kernel, OpView } from '../kernel.ts';
import { acceptType, sameType } from '../types.ts';
import { prescribe } from './prescribed.ts';
import { prepareRows, type Row } from './rows.ts';
import { differences, exponentials } from './softmax-fixed-point.ts';
import { exponentialTable } from './softmax-float-table.ts';

type LogSoftmaxRule = (
  view: OpView,
) => (from: ArrayLike<number>, to: { [index: number]: number }) => Row;

const { fround } = Math;

/** Every step in float32, the functions correctly rounded (TFLite's reference). */
const floats: LogSoftmaxRule = () => (from, to) => (start, depth, largest) => {
  let sum = 0;
  for (let i = start; i < start + depth; i++) {
    sum = fround(sum + fround(Math.exp(fround(from[i] - largest))));
  }
  const log = fround(Math.log(sum));
  for (let i = start; i < start + depth; i++) to[i] = fround(from[i] - largest) - log;
};

/** In fixed point: inputs with 5 integer bits, outputs with 4 (TFLite's reference, TFLM). */
const fixedPoint: LogSoftmaxRule = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  const real = input.scale * 2 ** 26;
  const { multiplier, shift, radius } = differences(real);
  const back = 2 ** (31 - shift) / multiplier;
  if (!(real > 1 && back < 1)) {
    view.fail('bad-quantization', 'its input is too fine for a softmax', {
      tensor: input,
      expected: 'a scale above 2^-25',
      found: String(input.scale),
    });
  }
  const reverse = quantizeMultiplier(back);
  const { parts } = exponentials(real);
  const { lowest, highest } = typeRange(view, output);
  return (from, to) => (start, depth, largest) => {
    let sum = 0;
    for (let i = start; i < start + depth; i++) sum = (sum + parts[largest - from[i]]) | 0;
    const log = fixedLog(sum, 12);
    const reach = away((log - 2 ** 31) | 0, reverse.multiplier, reverse.shift);
    const least = Math.max(-radius - 1, reach);
    for (let i = start; i < start + depth; i++) {
      const difference = from[i] - largest;
      const value = shiftAway(away(difference, multiplier, shift) - log, 22) + highest;
      to[i] = difference > least ? Math.max(lowest, Math.min(highest, value)) : lowest;
    }
  };
};

/** By a table of float32 (LiteRT's optimised kernels). */
const floatTable: LogSoftmaxRule = (view) => {
  const [{ scale }, output] = [view.input(0), view.output(0)];
  const { lowest, highest } = typeRange(view, output);
  const table = exponentialTable(scale, 1);
  const factor = fround(scale / output.scale);
  return (from, to) => (start, depth, largest) => {
    let sum = 0;
    for (let i = start; i < start + depth; i++) sum = fround(sum + table[largest - from[i]]);
    const log = fround(Math.log(sum));
    const offset = fround(fround(fround(scale * largest) + log) / output.scale);
    for (let i = start; i < start + depth; i++) {
      const value = roundEven(fround(fround(factor * from[i]) - offset)) + output.zeroPoint;
      to[i] = Math.max(lowest, Math.min(highest, value));
    }
  };
};

/** x less the logarithm of the sum of exp(x) over its row; 8-bit outputs cover -16 to 0. */
export const logSoftmax: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, { tflm: ['int8', 'float32'], any: ['int8', 'uint8', 'float32'] });
  sameType(view, input, output);
  if (input.type === 'float32') return prepareRows(view, view.rule({ reference: floats })(view));
  prescribe(view, { scale: 1 / 16, zeroPoint: typeRange(view, output).highest });
  const rules = { reference: fixedPoint, 'float-table': floatTable };
  return prepareRows(view, view.rule<LogSoftmaxRule>(rules)(view));
};
