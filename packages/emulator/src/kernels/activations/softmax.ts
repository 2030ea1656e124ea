import { typeRange } from '../../arithmetic/activation.ts';
import type { Kernel, OpView } from '../kernel.ts';
import { type FastSoftmax, fastFixedPoint, fastFloatTable, fastSoftmax } from '../simd/softmax.ts';
import { acceptType, needScale } from '../types.ts';
import { prepareRows, type Row } from './rows.ts';
import { int16TableSoftmax } from './softmax-16-bit-table.ts';
import { fixedPointSoftmax } from './softmax-fixed-point.ts';
import { floatTableSoftmax } from './softmax-float-table.ts';
import { int16Softmax, wrap } from './softmax-int16.ts';

type Elements = ArrayLike<number>;
type Target = { [index: number]: number };

/** Softmax of one row, bound to the elements; `beta` is the factor of the exponents. */
export type SoftmaxRule = (view: OpView, beta: number) => (from: Elements, to: Target) => Row;

const { fround } = Math;

/** Every step in float32, the exponential correctly rounded (TFLite's reference). */
const floats: SoftmaxRule = (_view, beta) => (from, to) => (start, depth, largest) => {
  let sum = 0;
  for (let i = start; i < start + depth; i++) {
    const e = fround(Math.exp(fround(fround(from[i] - largest) * beta)));
    to[i] = e;
    sum = fround(sum + e);
  }
  for (let i = start; i < start + depth; i++) to[i] = to[i] / sum;
};

const byteRules: Readonly<Record<string, SoftmaxRule>> = {
  reference: fixedPointSoftmax,
  'float-table': floatTableSoftmax,
  '16-bit-table': int16TableSoftmax,
};

const fastRules = new Map<SoftmaxRule, FastSoftmax>([
  [fixedPointSoftmax, fastFixedPoint],
  [floatTableSoftmax, fastFloatTable],
]);

const int16Rules: Readonly<Record<string, SoftmaxRule>> = {
  reference: int16Softmax(fround),
  'table-in-double': int16Softmax((x) => x),
  tosa: int16Softmax((x) => x, wrap),
};

/**
 * exp(beta x) over the sum of its row along the last dimension. Quantised outputs cover 0 to 1: scales of 1/256 and
 * the lowest zero point, 1/32768 and 0 for int16 from int16, 1/65536 and the lowest for int16 from 8 bits.
 */
export const softmax: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  acceptType(view, input, {
    tflm: ['int8', 'int16', 'float32'],
    any: ['int8', 'uint8', 'int16', 'float32'],
  });
  const beta = fround((view.op.type === 'SOFTMAX' ? view.op.options?.beta : null) ?? 0);
  if (input.type === 'float32') {
    view.expect('the output', output.type, ['float32'], output);
    return prepareRows(view, view.rule({ reference: floats })(view, beta));
  }
  const bytes = input.type !== 'int16';
  view.expect('the output', output.type, bytes ? [input.type, 'int16'] : ['int16'], output);
  for (const tensor of [input, output]) needScale(view, tensor);
  checkRange(view, bytes);
  const rules = bytes ? byteRules : int16Rules;
  const rule = view.rule(rules);
  const fastRule = view.simd ? fastRules.get(rule) : undefined;
  const fast = fastRule ? fastSoftmax(view, beta, fastRule) : null;
  return fast ?? prepareRows(view, rule(view, beta));
};

/** Throws `bad-quantization` unless the output covers 0 to 1. */
function checkRange(view: OpView, bytes: boolean): void {
  const output = view.output(0);
  const lowest = bytes ? typeRange(view, output).lowest : 0;
  const unit = output.type === 'int16' ? (bytes ? 2 ** -16 : 2 ** -15) : 2 ** -8;
  const near = Math.abs(output.scale - unit) <= unit / 1000;
  if (near && output.zeroPoint === lowest && (bytes || view.input(0).zeroPoint === 0)) return;
  view.fail('bad-quantization', 'softmax needs the quantisation that covers 0 to 1', {
    tensor: output,
    expected: `scale ${unit}, zero point ${lowest}`,
    found: `scale ${output.scale}, zero point ${output.zeroPoint}`,
    remedy: 'quantise the model again',
  });
}
