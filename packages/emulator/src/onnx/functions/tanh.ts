import { floats, polynomial } from './polynomial.ts';

const { fround } = Math;

/** tanh(x) = x P(x^2) / Q(x^2): the coefficients of P, the highest power first. */
export const numerator: readonly number[] = floats(
  -2.76076847742355e-16,
  2.00018790482477e-13,
  -8.60467152213735e-11,
  5.12229709037114e-8,
  1.48572235717979e-5,
  6.37261928875436e-4,
  4.89352455891786e-3,
);
/** The coefficients of Q. */
export const denominator: readonly number[] = floats(
  1.19825839466702e-6,
  1.18534705686654e-4,
  2.268434632439e-3,
  4.89352518554385e-3,
);
const range = 9;

/** tanh(x) as ONNX Runtime's MLAS has it: x P(x^2) / Q(x^2), x cut to [-9, 9]. */
export function tanh(x: number): number {
  const value = Math.min(Math.max(x, -range), range);
  const square = fround(value * value);
  return fround(fround(polynomial(square, numerator) * value) / polynomial(square, denominator));
}
