import { elementsOf, type NpyArray, type NpyElements, type NpyType } from '@edgebench/model';
import { EmulatorError } from '../errors.ts';

/** How two tensors of one type differ, element by element. */
export interface TensorDifference {
  readonly elements: number;
  /** Elements that differ. */
  readonly mismatches: number;
  /** Largest |a - b|: whole steps (LSB) for integers, the real difference for floats; Infinity beside a NaN. */
  readonly maxAbsDifference: number;
  readonly first: { readonly index: number; readonly a: number; readonly b: number } | null;
}

/**
 * Compares bit for bit, in C order; shapes may be written differently, and two NaN are equal whatever their bits. Floats
 * may differ by `tolerance` times the greater of 1 and |a|. `onMismatch` is told how far each element that differs is off.
 * Throws an `EmulatorError` `not-comparable` for another element type or number of elements.
 */
export function compareTensors(
  a: NpyArray,
  b: NpyArray,
  tolerance = 0,
  onMismatch?: (distance: number) => void,
): TensorDifference {
  const [left, right] = [elementsOf(a), elementsOf(b)];
  if (a.type !== b.type || left.length !== right.length) throw notComparable(a, b);
  const elements = left.length;
  if (Buffer.compare(a.bytes, b.bytes) === 0) return { ...noDifference, elements };
  const [leftBits, rightBits] = [bitsOf(a), bitsOf(b)];
  const allowed = isFloat(a.type) ? tolerance : 0;
  let mismatches = 0;
  let maxAbsDifference = 0;
  let first: TensorDifference['first'] = null;
  for (let index = 0; index < elements; index++) {
    if (leftBits[index] === rightBits[index]) continue;
    const pair = { index, a: Number(left[index]), b: Number(right[index]) };
    if (Number.isNaN(pair.a) && Number.isNaN(pair.b)) continue;
    const far = distance(pair.a, pair.b);
    if (allowed > 0 && Number.isFinite(far) && far <= allowed * Math.max(1, Math.abs(pair.a))) {
      continue;
    }
    first ??= pair;
    mismatches++;
    onMismatch?.(far);
    maxAbsDifference = Math.max(maxAbsDifference, far);
  }
  return { elements, mismatches, maxAbsDifference, first };
}

const noDifference: TensorDifference = {
  elements: 0,
  mismatches: 0,
  maxAbsDifference: 0,
  first: null,
};

/** The differences of several tensors as one; `first` is that of the first that differs. */
export const addUp = (differences: readonly TensorDifference[]): TensorDifference =>
  differences.reduce(
    (total, { elements, mismatches, maxAbsDifference, first }) => ({
      elements: total.elements + elements,
      mismatches: total.mismatches + mismatches,
      maxAbsDifference: Math.max(total.maxAbsDifference, maxAbsDifference),
      first: total.first ?? first,
    }),
    noDifference,
  );

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

/** Infinities of one sign are at no distance. */
function distance(a: number, b: number): number {
  if (a === b) return 0;
  const difference = Math.abs(a - b);
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference;
}

/** Floats as integers of the same bits. */
const bitsOf = (array: NpyArray): NpyElements => {
  if (array.type === 'float32') return elementsOf({ ...array, type: 'int32' });
  if (array.type === 'float64') return elementsOf({ ...array, type: 'int64' });
  return elementsOf(array);
};

const notComparable = (a: NpyArray, b: NpyArray): EmulatorError =>
  new EmulatorError('not-comparable', 'tensors of another type or size', {
    expected: `${a.type}[${a.shape.join(',')}]`,
    found: `${b.type}[${b.shape.join(',')}]`,
    remedy: 'compare what was computed from the same model',
  });
