import type { TensorType } from '@edgebench/model';
import type { ElementType, Operand, OpView, OutputSpec } from '../kernel.ts';
import { checkQuantization } from '../quantised.ts';
import { type Accepted, acceptType } from '../types.ts';

/** Activations that ops with weights take. */
const activations: Accepted = {
  tflm: ['int8', 'int16', 'float32'],
  any: ['int8', 'uint8', 'int16', 'float32'],
};

const weightsOf: Readonly<Partial<Record<ElementType, ElementType>>> = {
  int8: 'int8',
  uint8: 'uint8',
  int16: 'int8',
  float32: 'float32',
};

export interface WeightedOperands {
  readonly input: Operand;
  readonly filter: Operand;
  readonly output: OutputSpec;
}

/**
 * Checks types and quantisation of an op's input, weights and output; int8 weights are symmetric but where
 * `mayBeAsymmetric` allows one zero point for all. Throws `unsupported-variant`, `bad-quantization`.
 */
export function checkOperands(
  view: OpView,
  { input, filter, output }: WeightedOperands,
  outputChannels: number,
  mayBeAsymmetric = false,
): void {
  acceptType(view, input, activations);
  view.expect('an output of another type', output.type, [input.type], output);
  // Hybrid ops (float32 activations, int8 weights) quantise at run time by rules that are not reproduced.
  view.expect('the type of its weights', filter.type, [weightsOf[input.type] ?? null], filter);
  if (input.type === 'float32') return;
  for (const tensor of [input, output]) checkQuantization(view, tensor);
  checkQuantization(view, filter, { mayBeZero: true });
  const { scales = [], zeroPoints = [] } = filter.quantization ?? {};
  const counts = filter.type === 'uint8' ? [1] : [1, outputChannels];
  view.expect('the number of scales of its weights', scales.length, counts, filter);
  const asymmetric = filter.type === 'uint8' || (mayBeAsymmetric && scales.length === 1);
  if (!asymmetric) {
    for (const zero of zeroPoints) view.expect('a zero point of its weights', zero, [0], filter);
  }
  if (input.type === 'int16') {
    view.expect('a zero point of int16', input.zeroPoint, [0], input);
    view.expect('a zero point of int16', output.zeroPoint, [0], output);
  }
}

/** The bias at input k: null where left out. `wideOnly` says that int16 has none of int32. Throws as above. */
export function checkBias(
  view: OpView,
  k: number,
  input: Operand,
  outputChannels: number,
  wideOnly = false,
): Operand | null {
  const bias = view.inputs[k] ?? null;
  if (bias === null) return null;
  const types: Readonly<Partial<Record<ElementType, readonly ElementType[]>>> = {
    int16: wideOnly ? ['int64'] : ['int64', 'int32'],
    float32: ['float32'],
  };
  view.expect('the type of its bias', bias.type, types[input.type] ?? ['int32'], bias);
  view.expect('the number of elements of its bias', bias.elements, [outputChannels], bias);
  return bias;
}

/** Whether accumulators are int64: int16 activations with an int64 bias, or without one unless `stated` is INT32. */
export const isWide = (input: Operand, bias: Operand | null, stated?: TensorType): boolean =>
  input.type === 'int16' && (bias === null ? stated !== 'INT32' : bias.type === 'int64');
