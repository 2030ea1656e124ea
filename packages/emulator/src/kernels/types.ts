import type { ElementType, Operand, OpView, OutputSpec } from './kernel.ts';

/** Element types that an op takes in TFLM, and in runtimes that are not named. */
export interface Accepted {
  readonly tflm: readonly ElementType[];
  readonly any: readonly ElementType[];
}

/** Types of elements that ops which only move them take: all but handles. */
export const movable: readonly ElementType[] = [
  'int8',
  'uint8',
  'bool',
  'int16',
  'int32',
  'int64',
  'float32',
  'float64',
];

/** Throws `unsupported-variant` unless the profile's runtime takes tensors of this type here. */
export function acceptType(view: OpView, operand: Operand | OutputSpec, accepted: Accepted): void {
  const types = view.profile.family === 'tflm' ? accepted.tflm : accepted.any;
  view.expect('a tensor of this type', operand.type, types, operand);
}

/** Throws `unsupported-variant` unless the two have the same type. */
export function sameType(view: OpView, from: Operand, to: Operand | OutputSpec): void {
  view.expect('a tensor of another type', to.type, [from.type], to);
}

/** Throws `bad-quantization` for a scale that is no positive number. */
export function needScale(view: OpView, operand: Operand | OutputSpec): void {
  if (operand.scale > 0 && Number.isFinite(operand.scale)) return;
  view.fail('bad-quantization', 'its arithmetic needs a scale', {
    tensor: operand,
    expected: 'a scale above 0',
    found: String(operand.scale),
    remedy: 'export the model again',
  });
}
