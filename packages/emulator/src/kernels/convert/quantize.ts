import { type Range, typeRange } from '../../arithmetic/activation.ts';
import { roundAway, roundEven } from '../../arithmetic/requantise.ts';
import type { ElementType, Kernel, OpView } from '../kernel.ts';
import { quantizeByCasts } from '../tosa/quantize.ts';
import { needScale } from '../types.ts';
import { type Blocks, prepareUnary, type Transform } from '../unary.ts';
import { requantizeRules } from './requantize.ts';

type Pairs = Readonly<Partial<Record<ElementType, readonly ElementType[]>>>;

const tflmPairs: Pairs = {
  float32: ['int8', 'int16'],
  int8: ['int8', 'uint8', 'int16', 'int32'],
  uint8: ['int8'],
  int16: ['int8', 'int16', 'int32'],
  int32: ['int8', 'int16'],
};
const anyPairs: Pairs = {
  float32: ['int8', 'uint8', 'int16'],
  int8: ['int8', 'uint8', 'int16'],
  uint8: ['int8', 'uint8', 'int16'],
  int16: ['int8', 'int16', 'int32'],
  int32: ['int8', 'int16'],
};

type QuantizeRule = (view: OpView, range: Range) => Transform | Blocks;

const { fround } = Math;

/** A rounded float as int32, as x86 converts it: out of range it is the lowest; then the zero point, wrapping around. */
const stored = (rounded: number, zeroPoint: number, { lowest, highest }: Range): number => {
  const whole = Math.abs(rounded) < 2 ** 31 ? rounded : -(2 ** 31);
  return Math.max(lowest, Math.min(highest, (whole + zeroPoint) | 0));
};

/** The quotient in float32, halves away from zero. */
const quotient: QuantizeRule = (view, range) => {
  const { scale, zeroPoint } = view.output(0);
  return (x) => stored(roundAway(fround(x / scale)), zeroPoint, range);
};

/** LiteRT's vector code: products with the inverse, halves to even, in blocks of 8; the rest a quotient in double. */
const inverseByEight: QuantizeRule = (view, range) => {
  const { scale, zeroPoint } = view.output(0);
  const inverse = fround(1 / scale);
  return {
    size: 8,
    inBlocks: (x) => stored(roundEven(fround(x * inverse)), zeroPoint, range),
    rest: (x) => stored(roundAway(x / scale), zeroPoint, range),
  };
};

/** XNNPACK: products with the inverse, halves to even; it leaves int16 to LiteRT. */
const inverse: QuantizeRule = (view, range) => {
  const { scale, zeroPoint, type } = view.output(0);
  if (type === 'int16') return inverseByEight(view, range);
  const factor = fround(1 / scale);
  const [low, high] = [range.lowest - zeroPoint, range.highest - zeroPoint];
  return (x) => roundEven(Math.max(low, Math.min(high, fround(x * factor)))) + zeroPoint;
};

const floatRules: Readonly<Record<string, QuantizeRule>> = {
  reference: quotient,
  'inverse-by-8': inverseByEight,
  inverse,
  tosa: quantizeByCasts,
};

/** Float32 to stored values, or stored values of one quantisation to those of another. */
export const quantize: Kernel = (view) => {
  const [input, output] = [view.input(0), view.output(0)];
  const pairs = view.profile.family === 'tflm' ? tflmPairs : anyPairs;
  view.expect('a tensor of this type', input.type, Object.keys(pairs) as ElementType[], input);
  view.expect('the output', output.type, pairs[input.type] ?? [], output);
  needScale(view, output);
  view.expect('scales of the output', output.quantization?.scales.length ?? 0, [1], output);
  const range = typeRange(view, output);
  if (input.type === 'float32') return prepareUnary(view, view.rule(floatRules)(view, range));
  needScale(view, input);
  return prepareUnary(view, view.rule(requantizeRules)(view, range));
};
