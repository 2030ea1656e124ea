import type { NpyArray } from '@edgebench/model';
import { addUp, isFloat, magnitude, type TensorDifference } from './tensors.ts';

/** How far outputs may lie from the reference and still be `bounded`. */
export interface Bounds {
  /** Largest difference of an integer element, in LSB. */
  readonly lsb: number;
  /** Largest share of the integer elements that may differ at all. */
  readonly rate: number;
  /** Largest difference of a float element over the largest magnitude of its tensor in the reference. */
  readonly relative: number;
}

/**
 * One LSB is what a single rounding done otherwise costs; accelerators that round so differ in up to 3.3 % of a single
 * op's outputs. The sum of a float op in another order differs by far less than 1e-4 of its range.
 */
export const defaultBounds: Bounds = { lsb: 1, rate: 0.05, relative: 1e-4 };

/** One output of one vector beside the reference's. */
export interface Compared {
  readonly expected: NpyArray;
  readonly difference: TensorDifference;
}

export function isWithin(compared: readonly Compared[], { lsb, rate, relative }: Bounds): boolean {
  const floats = compared.filter(({ expected }) => isFloat(expected.type));
  const integers = addUp(
    compared.flatMap(({ expected, difference }) => (isFloat(expected.type) ? [] : [difference])),
  );
  return (
    integers.maxAbsDifference <= lsb &&
    integers.mismatches <= rate * integers.elements &&
    floats.every(
      ({ expected, difference }) => difference.maxAbsDifference <= relative * magnitude(expected),
    )
  );
}
