import { ModelError } from '../errors.ts';
import type { ScalarType } from './layout.ts';

/** Bytes of one value of each scalar type. */
export const scalarBytes: Readonly<Record<ScalarType, number>> = {
  bool: 1,
  int8: 1,
  uint8: 1,
  int32: 4,
  uint32: 4,
  int64: 8,
  uint64: 8,
  float32: 4,
};

const readers: Readonly<Record<ScalarType, (view: DataView, at: number) => number | bigint>> = {
  bool: (view, at) => view.getUint8(at),
  int8: (view, at) => view.getInt8(at),
  uint8: (view, at) => view.getUint8(at),
  int32: (view, at) => view.getInt32(at, true),
  uint32: (view, at) => view.getUint32(at, true),
  int64: (view, at) => view.getBigInt64(at, true),
  uint64: (view, at) => view.getBigUint64(at, true),
  float32: (view, at) => view.getFloat32(at, true),
};

export interface Bytes {
  readonly view: DataView;
  readonly bytes: Uint8Array;
}

export const viewOf = (bytes: Uint8Array): Bytes => ({
  bytes,
  view: new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength),
});

/** Throws unless `length` bytes from `at` lie inside the file. */
function inside({ bytes }: Bytes, at: number, length: number, what: string): void {
  if (at < 0 || at + length > bytes.length) {
    throw new ModelError(
      'out-of-bounds',
      `${what} needs bytes ${at} to ${at + length}, but the file ends at ${bytes.length}`,
      {
        offset: Math.min(Math.max(at, 0), bytes.length),
        remedy: 'the file is cut off or damaged: fetch it again',
      },
    );
  }
}

/** One scalar; 64-bit values must fit a double exactly. */
export function readScalar(file: Bytes, type: ScalarType, at: number, what: string): number {
  inside(file, at, scalarBytes[type], what);
  const value = readers[type](file.view, at);
  if (typeof value === 'number') return value;
  const number = Number(value);
  if (!Number.isSafeInteger(number)) {
    throw new ModelError('bad-value', `${what} is ${value}, beyond 53 bits`, {
      offset: at,
      remedy: 'the file is damaged: export the model again',
    });
  }
  return number;
}

/** The position that the unsigned offset at `at` points to: always forward, so offsets cannot form a cycle. */
export function follow(file: Bytes, at: number, what: string): number {
  const distance = readScalar(file, 'uint32', at, what);
  inside(file, at + distance, 4, what);
  return at + distance;
}

/** The position of a field's value in the table at `table`, or null where the field is absent. */
export function fieldAt(file: Bytes, table: number, slot: number, what: string): number | null {
  inside(file, table, 4, what);
  const vtable = table - file.view.getInt32(table, true);
  inside(file, vtable, 4, `the vtable of ${what}`);
  const size = file.view.getUint16(vtable, true);
  inside(file, vtable, size, `the vtable of ${what}`);
  const entry = 4 + 2 * slot;
  if (entry + 2 > size) return null;
  const distance = file.view.getUint16(vtable + entry, true);
  return distance === 0 ? null : table + distance;
}

/** Start and number of elements of the vector at `at`, checked to lie inside the file. */
export function vectorAt(
  file: Bytes,
  at: number,
  elementBytes: number,
  what: string,
): { readonly start: number; readonly length: number } {
  const length = readScalar(file, 'uint32', at, what);
  inside(file, at + 4, length * elementBytes, `${what} of ${length} elements`);
  return { start: at + 4, length };
}
