import { type ElementName, tensorBytes } from '../element-types.ts';
import type { Tensor } from '../graph.ts';

type Read = (view: DataView, index: number) => number;

/** A constant: its elements little-endian in row-major order. */
type Constant = Pick<Tensor, 'type' | 'elements' | 'data'>;

const halfByte: Read = (view, index) => (view.getUint8(index >> 1) >> (4 * (index & 1))) & 15;

/** The types that scales, zero points, limits and shapes have. */
const readers: Readonly<Partial<Record<ElementName, Read>>> = {
  BOOL: (view, index) => view.getUint8(index),
  FLOAT16: (view, index) => half(view.getUint16(2 * index, true)),
  FLOAT32: (view, index) => view.getFloat32(4 * index, true),
  FLOAT64: (view, index) => view.getFloat64(8 * index, true),
  INT4: (view, index) => (halfByte(view, index) ^ 8) - 8,
  INT8: (view, index) => view.getInt8(index),
  INT16: (view, index) => view.getInt16(2 * index, true),
  INT32: (view, index) => view.getInt32(4 * index, true),
  INT64: (view, index) => Number(view.getBigInt64(8 * index, true)),
  UINT4: halfByte,
  UINT8: (view, index) => view.getUint8(index),
  UINT16: (view, index) => view.getUint16(2 * index, true),
  UINT32: (view, index) => view.getUint32(4 * index, true),
  UINT64: (view, index) => Number(view.getBigUint64(8 * index, true)),
};

/**
 * The elements of a constant, at most `most` of them; integers beyond 2^53 are rounded. Null for a tensor without data
 * of its own size, and for types that no scale, zero point, limit or shape has.
 */
export function elementValues(
  constant: Constant,
  most: number = Number.POSITIVE_INFINITY,
): readonly number[] | null {
  const read = readers[constant.type];
  const view = viewOf(constant);
  if (read === undefined || view === null) return null;
  const length = Math.min(constant.elements ?? 0, most);
  return Array.from({ length }, (_, index) => read(view, index));
}

/** The first element of a constant as {@link elementValues} has it; null also where it has none. */
export const firstValue = (constant: Constant): number | null =>
  elementValues(constant, 1)?.[0] ?? null;

function viewOf({ type, elements, data }: Constant): DataView | null {
  if (data === null || elements === null || data.length !== tensorBytes(type, elements))
    return null;
  return new DataView(data.buffer, data.byteOffset, data.byteLength);
}

/** IEEE 754's binary16. */
function half(bits: number): number {
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  const sign = bits >> 15 ? -1 : 1;
  if (exponent === 31) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}
