import type { NpyArray } from '@edgebench/model';

/** How an array differs from the expected one. */
export interface Difference {
  readonly elements: number;
  readonly differing: number;
  /** The largest absolute difference in stored units; NaN where a float is one on one side only. */
  readonly max: number;
  /** The first few elements that differ. */
  readonly first: readonly { index: number; expected: number; actual: number }[];
}

/**
 * Compares element by element; two NaN are equal, 0 and -0 are not. A wrong type or shape differs in every element.
 * Floats may differ by `tolerance` times the greater of 1 and the expected value.
 */
export function compare(expected: NpyArray, actual: NpyArray, tolerance = 0): Difference {
  const [a, b] = [valuesOf(expected), valuesOf(actual)];
  const comparable =
    expected.type === actual.type &&
    expected.shape.length === actual.shape.length &&
    expected.shape.every((size, axis) => size === actual.shape[axis]);
  if (!comparable)
    return { elements: a.length, differing: Math.max(1, a.length), max: Number.NaN, first: [] };
  const isFloat = expected.type.startsWith('float');
  let [differing, max] = [0, 0];
  const first: { index: number; expected: number; actual: number }[] = [];
  for (let index = 0; index < a.length; index++) {
    if (Object.is(a[index], b[index])) continue;
    const [x, y] = [Number(a[index]), Number(b[index])];
    if (isFloat && Math.abs(x - y) <= tolerance * Math.max(1, Math.abs(x))) continue;
    differing++;
    max = Math.max(max, Math.abs(x - y));
    if (first.length < 3) first.push({ index, expected: x, actual: y });
  }
  return { elements: a.length, differing, max, first };
}

export const none: Difference = { elements: 0, differing: 0, max: 0, first: [] };

export const sum = (differences: readonly Difference[]): Difference =>
  differences.reduce(
    (total, { elements, differing, max, first }) => ({
      elements: total.elements + elements,
      differing: total.differing + differing,
      max: Math.max(total.max, max),
      first: total.first.length > 0 ? total.first : first,
    }),
    none,
  );

type Values =
  | Int8Array
  | Uint8Array
  | Int16Array
  | Int32Array
  | BigInt64Array
  | Float32Array
  | Float64Array;

const views = {
  int8: Int8Array,
  uint8: Uint8Array,
  bool: Uint8Array,
  int16: Int16Array,
  int32: Int32Array,
  int64: BigInt64Array,
  float32: Float32Array,
  float64: Float64Array,
};

/** The elements as numbers of their type; a copy, as files need not be aligned. */
export const valuesOf = ({ type, bytes }: NpyArray): Values =>
  new views[type](Uint8Array.from(bytes).buffer);
