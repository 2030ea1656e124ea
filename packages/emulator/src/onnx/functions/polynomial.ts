import { fusedMultiplyAdd } from '../../arithmetic/fused.ts';

/** Coefficients as float32 holds them. */
export const floats = (...values: readonly number[]): readonly number[] => values.map(Math.fround);

/** A polynomial in float32 by Horner's scheme, the highest power first, each step a fused multiply-add. */
export function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = coefficients[0];
  for (let k = 1; k < coefficients.length; k++) {
    sum = fusedMultiplyAdd(sum, x, coefficients[k]);
  }
  return sum;
}
