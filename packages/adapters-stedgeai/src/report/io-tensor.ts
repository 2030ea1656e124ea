import { count, real } from './numbers.ts';
import type { IoTensor } from './types.ts';

/** Bytes of an element by the tool's type names. */
export const elementBytes: Readonly<Record<string, number>> = {
  int8: 1,
  uint8: 1,
  s8: 1,
  u8: 1,
  bool: 1,
  int16: 2,
  uint16: 2,
  s16: 2,
  u16: 2,
  f16: 2,
  int32: 4,
  uint32: 4,
  s32: 4,
  u32: 4,
  f32: 4,
  int64: 8,
};

const form =
  /^'(.*)', (\w{1,16})\(([\dx]{1,80})\), ([\d.,]{1,24}) (\w{1,8})(?:, QLinear\(([^()]{1,80})\))?(?:, ([^,]{1,80}))?$/;

/**
 * `'input', int8(1x30x10), 300 Bytes, QLinear(0.0039,-128,int8), activations`.
 * Null for any other form.
 */
export function ioTensor(text: string): IoTensor | null {
  const [match, name, type, dims, size, unit, quantisation, placement] = form.exec(text) ?? [];
  if (match === undefined || name === undefined || type === undefined) return null;
  const shape = (dims ?? '').split('x').map((dim) => count(dim));
  if (!shape.every((dim) => dim !== null)) return null;
  const [scale, zeroPoint] = (quantisation ?? '').split(',');
  return {
    name,
    type,
    shape,
    bytes: unit === 'Bytes' || unit === 'B' ? count(size) : computed(type, shape),
    scale: real(scale?.trim()),
    zeroPoint: real(zeroPoint?.trim()),
    placement: placement ?? null,
  };
}

function computed(type: string, shape: readonly number[]): number | null {
  const element = elementBytes[type];
  if (element === undefined) return null;
  const bytes = shape.reduce((product, dim) => product * dim, element);
  return Number.isSafeInteger(bytes) ? bytes : null;
}
