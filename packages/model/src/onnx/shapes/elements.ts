import { type ElementName, tensorBytes } from '../../element-types.ts';

/** Tensors with more elements hold weights, not shapes: their values are not carried along. */
export const mostValues = 1024;

type Read = (view: DataView, at: number) => number;

const readers: Readonly<Partial<Record<ElementName, Read>>> = {
  BOOL: (view, at) => view.getUint8(at),
  FLOAT32: (view, at) => view.getFloat32(at, true),
  FLOAT64: (view, at) => view.getFloat64(at, true),
  INT8: (view, at) => view.getInt8(at),
  INT16: (view, at) => view.getInt16(at, true),
  INT32: (view, at) => view.getInt32(at, true),
  INT64: (view, at) => Number(view.getBigInt64(at, true)),
  UINT8: (view, at) => view.getUint8(at),
  UINT16: (view, at) => view.getUint16(at, true),
  UINT32: (view, at) => view.getUint32(at, true),
  UINT64: (view, at) => Number(view.getBigUint64(at, true)),
};

/** The numbers of a small constant; null for large ones and types that no shape is computed from. */
export function numbersOf(
  type: ElementName,
  elements: number | null,
  data: Uint8Array,
): readonly number[] | null {
  const read = readers[type];
  const size = tensorBytes(type, 1);
  if (read === undefined || size === null || elements === null || elements > mostValues)
    return null;
  if (data.length !== elements * size) return null;
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  return Array.from({ length: elements }, (_, i) => read(view, i * size));
}

const ranges: Readonly<Partial<Record<ElementName, readonly [number, number]>>> = {
  BOOL: [0, 1],
  INT8: [-(2 ** 7), 2 ** 7 - 1],
  INT16: [-(2 ** 15), 2 ** 15 - 1],
  INT32: [-(2 ** 31), 2 ** 31 - 1],
  INT64: [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
  UINT8: [0, 2 ** 8 - 1],
  UINT16: [0, 2 ** 16 - 1],
  UINT32: [0, 2 ** 32 - 1],
  UINT64: [0, Number.MAX_SAFE_INTEGER],
};

/** A computed number as the type holds it: cut towards zero, or rounded to float32; null where it does not fit. */
export function stored(type: ElementName, value: number): number | null {
  if (type === 'FLOAT32') return Math.fround(value);
  if (type === 'FLOAT64') return value;
  const range = ranges[type];
  const whole = type === 'BOOL' ? Number(value !== 0) : Math.trunc(value) + 0;
  return range && whole >= range[0] && whole <= range[1] ? whole : null;
}
