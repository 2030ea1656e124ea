import { EmulatorError } from '../errors.ts';
import type { Binding, Data, Numbers, Operand } from '../kernels/kernel.ts';
import { isWide } from '../kernels/wide.ts';
import { sizeOf, viewAt } from './operand.ts';

/** Byte address in the memory; null for a constant, which stays where it is. */
export type Place = number | null;

type Operands = Pick<
  Binding,
  | 'input'
  | 'output'
  | 'inputData'
  | 'outputData'
  | 'inputBytes'
  | 'outputBytes'
  | 'inputAddress'
  | 'outputAddress'
>;

/** The part of a binding that reaches an op's tensors. */
export function bindOperands(
  inputs: readonly (Operand | null)[],
  outputs: readonly Operand[],
  buffer: ArrayBufferLike,
  placeOf: (operand: Operand) => Place,
): Operands {
  const data = (operand: Operand): Data => {
    const place = placeOf(operand);
    if (place !== null) return viewAt(operand.type, buffer, place, operand.elements);
    if (operand.constant !== null) return operand.constant;
    throw new TypeError(`tensor '${operand.name}' has no place`);
  };
  const at = (list: readonly (Operand | null)[], k: number): Operand => {
    const operand = list[k];
    if (operand) return operand;
    throw new TypeError(`operand ${k} was not checked`);
  };
  const bytes = (operand: Operand): Uint8Array => {
    const view = data(operand);
    return new Uint8Array(view.buffer, view.byteOffset, operand.elements * sizeOf(operand.type));
  };
  return {
    input: (k) => numbers(data(at(inputs, k)), at(inputs, k)),
    output: (k) => numbers(data(at(outputs, k)), at(outputs, k)),
    inputData: (k) => data(at(inputs, k)),
    outputData: (k) => data(at(outputs, k)),
    inputBytes: (k) => bytes(at(inputs, k)),
    outputBytes: (k) => bytes(at(outputs, k)),
    inputAddress: (k) => placeOf(at(inputs, k)),
    outputAddress: (k) => placeOf(at(outputs, k)) ?? 0,
  };
}

function numbers(data: Data, { name }: Operand): Numbers {
  if (!isWide(data)) return data;
  throw new EmulatorError('unsupported-type', 'this op does not compute with int64', {
    tensor: name,
    found: 'int64',
    remedy: 'export the model with 32-bit integers',
  });
}
