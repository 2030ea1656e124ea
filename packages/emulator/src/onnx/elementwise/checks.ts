import type { ElementType, Operand, OutputSpec } from '../../kernels/kernel.ts';
import type { OnnxView } from '../kernel.ts';

export const floatTypes: readonly ElementType[] = ['float32', 'float64', 'float16', 'bfloat16'];
export const integerTypes: readonly ElementType[] = [
  'int8',
  'uint8',
  'int16',
  'uint16',
  'int32',
  'uint32',
  'int64',
  'uint64',
];
export const numberTypes: readonly ElementType[] = [...floatTypes, ...integerTypes];

/** Throws `unsupported-variant` unless the tensor has one of the types. */
export function acceptType(
  view: OnnxView,
  tensor: Operand | OutputSpec,
  types: readonly ElementType[],
): void {
  view.expect('a tensor of this type', tensor.type, types, tensor);
}

/** Throws `unsupported-variant` unless all inputs from `first` on that are there, and the output, have its type. */
export function sameTypes(view: OnnxView, first = 0): void {
  const { type } = view.input(first);
  const others = view.inputs.slice(first).filter((operand) => operand !== null);
  for (const tensor of [...others, view.output(0)]) {
    view.expect('a tensor of another type', tensor.type, [type], tensor);
  }
}
