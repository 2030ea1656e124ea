import type { Range } from '../../arithmetic/activation.ts';
import { roundEven } from '../../arithmetic/requantise.ts';
import type { ElementType, Operand } from '../../kernels/kernel.ts';
import type { OnnxOutput, OnnxView } from '../kernel.ts';

/** Types of 8 bits, which ONNX Runtime's operators on integers take. */
const bytes: readonly ElementType[] = ['int8', 'uint8'];

/** Throws `unsupported-variant` unless the tensor is of 8 bits. */
export function acceptBytes(view: OnnxView, tensor: Operand | OnnxOutput): void {
  view.expect('a tensor of this type', tensor.type, bytes, tensor);
}

const signed = (bits: number): Range => ({
  lowest: -(2 ** (bits - 1)),
  highest: 2 ** (bits - 1) - 1,
});
const unsigned = (bits: number): Range => ({ lowest: 0, highest: 2 ** bits - 1 });

/** What the integers that are quantised to can hold. */
export const integerRanges: Readonly<Partial<Record<ElementType, Range>>> = {
  int2: signed(2),
  int4: signed(4),
  int8: signed(8),
  int16: signed(16),
  uint2: unsigned(2),
  uint4: unsigned(4),
  uint8: unsigned(8),
  uint16: unsigned(16),
};

export const rangeOfByte = ({ type }: { readonly type: ElementType }): Range =>
  type === 'int8' ? signed(8) : unsigned(8);

/** A real number in steps of a scale, as stored: cut to the range, rounded half to even. A NaN becomes the lowest. */
export function store(steps: number, zero: number, { lowest, highest }: Range): number {
  const [least, most] = [lowest - zero, highest - zero];
  const cut = steps > least ? Math.min(steps, most) : least;
  return roundEven(cut) + zero;
}

/** A real number that is the stored one already, but for rounding half to even, and the range. A NaN becomes the lowest. */
export function storeSum(value: number, { lowest, highest }: Range): number {
  const rounded = roundEven(value);
  return rounded > lowest ? Math.min(rounded, highest) : lowest;
}
