import type { ElementName } from '../element-types.ts';
import type { Tensor } from '../graph.ts';

type Read = (view: DataView, index: number) => number;

const halfByte: Read = (view, index) => (view.getUint8(index >> 1) >> (4 * (index & 1))) & 15;

/** The types that scales and zero points have. */
const readers: Readonly<Partial<Record<ElementName, Read>>> = {
  FLOAT32: (view, index) => view.getFloat32(4 * index, true),
  FLOAT16: (view, index) => half(view.getUint16(2 * index, true)),
  INT8: (view, index) => view.getInt8(index),
  UINT8: (view, index) => view.getUint8(index),
  INT16: (view, index) => view.getInt16(2 * index, true),
  UINT16: (view, index) => view.getUint16(2 * index, true),
  INT32: (view, index) => view.getInt32(4 * index, true),
  UINT4: halfByte,
  INT4: (view, index) => (halfByte(view, index) ^ 8) - 8,
};

/** The elements of a constant of a type that scales or zero points have; null for any other tensor. */
export function elementValues({ type, data, elements }: Tensor): readonly number[] | null {
  const read = readers[type];
  if (read === undefined || data === null || elements === null) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: elements }, (_, index) => read(view, index));
}

function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits >> 15 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
