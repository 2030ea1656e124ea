import { ModelError } from './errors.ts';

export type NpyType =
  | 'int8'
  | 'uint8'
  | 'bool'
  | 'int16'
  | 'uint16'
  | 'int32'
  | 'uint32'
  | 'int64'
  | 'uint64'
  | 'float16'
  | 'float32'
  | 'float64';

/** Element types that .npy files and model tensors share: NumPy's descr and bytes of an element. */
const types: Readonly<Record<NpyType, { readonly descr: string; readonly size: number }>> = {
  int8: { descr: '|i1', size: 1 },
  uint8: { descr: '|u1', size: 1 },
  bool: { descr: '|b1', size: 1 },
  int16: { descr: '<i2', size: 2 },
  uint16: { descr: '<u2', size: 2 },
  int32: { descr: '<i4', size: 4 },
  uint32: { descr: '<u4', size: 4 },
  int64: { descr: '<i8', size: 8 },
  uint64: { descr: '<u8', size: 8 },
  float16: { descr: '<f2', size: 2 },
  float32: { descr: '<f4', size: 4 },
  float64: { descr: '<f8', size: 8 },
};

export interface NpyArray {
  readonly type: NpyType;
  readonly shape: readonly number[];
  /** Little-endian elements in C order. */
  readonly bytes: Uint8Array;
}

const magic = '\x93NUMPY';

/** Bytes of one element of a type; null where .npy has no such type. */
export const elementBytes = (type: string): number | null =>
  Object.hasOwn(types, type) ? types[type as NpyType].size : null;

const views = {
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  int16: Int16Array,
  uint16: Uint16Array,
  int32: Int32Array,
  uint32: Uint32Array,
  int64: BigInt64Array,
  uint64: BigUint64Array,
  /** Node 20 has no array of them: their bits. */
  float16: Uint16Array,
  float32: Float32Array,
  float64: Float64Array,
} as const;

export type NpyElements =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Uint16Array
  | Int32Array
  | Uint32Array
  | BigInt64Array
  | BigUint64Array
  | Float32Array
  | Float64Array;

/** The elements in C order; a copy where the bytes do not begin at a multiple of an element's size. */
export function elementsOf({ type, bytes }: NpyArray): NpyElements {
  const { size } = types[type];
  const { buffer, byteOffset, length } =
    bytes.byteOffset % size === 0 ? bytes : Uint8Array.from(bytes);
  return new views[type](buffer as ArrayBuffer, byteOffset, Math.floor(length / size));
}

/** Writes NumPy's format, version 1.0 (numpy.lib.format): magic, header padded to 64 bytes, data. */
export function writeNpy({ type, shape, bytes }: NpyArray): Uint8Array {
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(', ');
  const text = `{'descr': '${types[type].descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64 - 10;
  const file = new Uint8Array(10 + length + bytes.length);
  file.set(Buffer.from(magic, 'latin1'));
  file.set([1, 0, length & 0xff, length >> 8], 6);
  file.set(Buffer.from(`${text.padEnd(length - 1)}\n`, 'latin1'), 10);
  file.set(bytes, 10 + length);
  return file;
}

/**
 * Reads a .npy file of version 1, 2 or 3 in C order and little-endian.
 * Throws a {@link ModelError} `bad-npy` with the byte offset for anything else.
 */
export function readNpy(file: Uint8Array): NpyArray {
  const view = Buffer.from(file.buffer, file.byteOffset, file.byteLength);
  if (view.length < 12 || view.toString('latin1', 0, 6) !== magic) throw bad('no NumPy magic', 0);
  const wide = view.readUInt8(6) >= 2;
  const start = wide ? 12 : 10;
  const end = start + (wide ? view.readUInt32LE(8) : view.readUInt16LE(8));
  if (end > view.length) throw bad('the header ends beyond the file', 8);
  const header = view.toString('latin1', start, end);
  const descr = /'descr':\s*'([^']*)'/.exec(header)?.[1];
  const shapeText = /'shape':\s*\(([\d,\s]*)\)/.exec(header)?.[1];
  if (descr === undefined || shapeText === undefined) throw bad('unreadable header', start);
  if (/'fortran_order':\s*True/.test(header)) throw bad('Fortran order is not supported', start);
  const type = (Object.keys(types) as NpyType[]).find((name) => types[name].descr === descr);
  if (type === undefined) throw bad(`element type ${descr} is not supported`, start);
  const shape = (shapeText.match(/\d+/g) ?? []).map(Number);
  const wanted = shape.reduce((product, size) => product * size, 1) * (elementBytes(type) ?? 0);
  if (view.length - end !== wanted) {
    throw bad(`shape (${shape.join(', ')}) needs ${wanted} bytes, found ${view.length - end}`, end);
  }
  return { type, shape, bytes: file.subarray(end) };
}

const bad = (what: string, offset: number): ModelError =>
  new ModelError('bad-npy', `not a readable .npy file: ${what}`, {
    offset,
    remedy: 'save the array with numpy.save in C order and little-endian',
  });
