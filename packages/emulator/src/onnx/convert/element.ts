import type { Data, ElementType } from '../../kernels/kernel.ts';
import { isWide } from '../../kernels/wide.ts';
import { sizeOf, viewAt } from '../../program/operand.ts';
import { fromFloat, isSmallFloat } from './small-floats.ts';

/** The bytes of one element that holds a number. */
export function toBytes(type: ElementType, value: number): Uint8Array {
  const bytes = new Uint8Array(sizeOf(type));
  const data: Data = viewAt(type, bytes.buffer, 0, 1);
  if (isWide(data)) data[0] = BigInt(Math.trunc(value));
  else data[0] = isSmallFloat(type) ? fromFloat(type, value) : value;
  return bytes;
}
