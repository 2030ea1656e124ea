import { floats, polynomial } from './polynomial.ts';

const { fround } = Math;

const numerator = floats(
  4.37031012579801e-11,
  1.15627324459942e-7,
  6.08574864600143e-5,
  8.51377133304701e-3,
  2.48287947061529e-1,
);
const denominator = floats(
  6.10247389755681e-13,
  5.76102136993427e-9,
  6.2910678501704e-6,
  1.70198817374094e-3,
  1.16817656904453e-1,
  9.9315192102318e-1,
);
const range = 18;

/** 1 / (1 + exp(-x)) as ONNX Runtime's MLAS has it: 0.5 + x P(x^2) / Q(x^2), x cut to [-18, 18]. */
export function logistic(x: number): number {
  const value = Math.min(Math.max(x, -range), range);
  const square = fround(value * value);
  const top = fround(polynomial(square, numerator) * value);
  const half = fround(top / polynomial(square, denominator));
  return Math.min(Math.max(fround(half + 0.5), 0), 1);
}
