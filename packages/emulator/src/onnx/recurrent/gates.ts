import { denominator, numerator } from '../functions/tanh.ts';

const { fround } = Math;

function polynomial(x: number, coefficients: readonly number[]): number {
  let sum = coefficients[0];
  for (let k = 1; k < coefficients.length; k++) sum = fround(fround(x * sum) + coefficients[k]);
  return sum;
}

/** tanh(x) as ONNX Runtime's GRU has it: the quotient of MLAS on [-10, 10], and nothing fused. */
export function gateTanh(x: number): number {
  const value = Math.min(Math.max(x, -10), 10);
  const square = fround(value * value);
  return fround(fround(value * polynomial(square, numerator)) / polynomial(square, denominator));
}

/** The sigmoid of ONNX Runtime's reset gate: (1 + tanh(x / 2)) / 2. */
export const resetSigmoid = (x: number): number => fround(0.5 * fround(1 + gateTanh(x / 2)));
