import type { NpyArray, NpyType } from '@edgebench/model';
import { EmulatorError } from '../errors.ts';

/** How two tensors of one type differ, element by element. */
export interface TensorDifference {
  readonly elements: number;
  /** Elements whose bits differ. */
  readonly mismatches: number;
  /** Largest |a - b|: whole steps (LSB) for integers, the real difference for floats; Infinity beside a NaN. */
  readonly maxAbsDifference: number;
  readonly first: { readonly index: number; readonly a: number; readonly b: number } | null;
}

/**
 * Compares bit for bit, in C order; shapes may be written differently. Throws an `EmulatorError` `not-comparable`
 * for another element type or number of elements.
 */
export function compareTensors(a: NpyArray, b: NpyArray): TensorDifference {
  const [left, right] = [elementsOf(a), elementsOf(b)];
  if (a.type !== b.type || left.length !== right.length) throw notComparable(a, b);
  const elements = left.length;
  const same = { elements, mismatches: 0, maxAbsDifference: 0, first: null };
  if (Buffer.compare(a.bytes, b.bytes) === 0) return same;
  const [leftBits, rightBits] = [bitsOf(a), bitsOf(b)];
  let mismatches = 0;
  let maxAbsDifference = 0;
  let first: TensorDifference['first'] = null;
  for (let index = 0; index < elements; index++) {
    if (leftBits[index] === rightBits[index]) continue;
    const pair = { index, a: Number(left[index]), b: Number(right[index]) };
    first ??= pair;
    mismatches++;
    maxAbsDifference = Math.max(maxAbsDifference, distance(pair.a, pair.b));
  }
  return { elements, mismatches, maxAbsDifference, first };
}

/** The largest magnitude in a tensor; NaN is passed over. */
export function magnitude(array: NpyArray): number {
  let largest = 0;
  for (const element of elementsOf(array)) {
    const size = Math.abs(Number(element));
    if (size > largest) largest = size;
  }
  return largest;
}

export const isFloat = (type: NpyType): boolean => type === 'float32' || type === 'float64';

/** Infinities of one sign, and two NaN, are at no distance. */
function distance(a: number, b: number): number {
  if (Object.is(a, b) || a === b) return 0;
  const difference = Math.abs(a - b);
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
}

const constructors = {
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
};

/** Views start at a multiple of their element's size: bytes that do not are copied. */
const aligned = ({ bytes }: NpyArray): ArrayBuffer | SharedArrayBuffer =>
  bytes.byteOffset === 0 && bytes.byteLength === bytes.buffer.byteLength
    ? bytes.buffer
    : Uint8Array.from(bytes).buffer;

const elementsOf = (array: NpyArray): ArrayLike<number | bigint> & Iterable<number | bigint> =>
  new constructors[array.type](aligned(array) as ArrayBuffer);

const bitsOf = (array: NpyArray): ArrayLike<number | bigint> => {
  if (array.type === 'float32') return new Uint32Array(aligned(array));
  if (array.type === 'float64') return new BigUint64Array(aligned(array));
  return elementsOf(array);
};

const notComparable = (a: NpyArray, b: NpyArray): EmulatorError =>
  new EmulatorError('not-comparable', 'tensors of another type or size', {
    expected: `${a.type}[${a.shape.join(',')}]`,
    found: `${b.type}[${b.shape.join(',')}]`,
    remedy: 'compare what was computed from the same model',
  });
