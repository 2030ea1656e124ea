import { fusedMultiplyAdd } from '../../arithmetic/fused.ts';
import { floats, polynomial } from './polynomial.ts';
import { exponentOf, restOf } from './power.ts';

const { fround } = Math;

const [lowest, highest, lowestTerm] = floats(
  -103.9720840454,
  88.776262664795,
  -88.3762626647949,
) as [number, number, number];
const coefficients = [
  0x1694 * 2 ** -22,
  0x1125edc * 2 ** -31,
  0x1555b5a * 2 ** -29,
  0x1555450 * 2 ** -27,
  0x1fffff6 * 2 ** -26,
  1,
];

/** exp(x) as ONNX Runtime's MLAS has it for a whole tensor. */
export function exp(x: number): number {
  const value = Math.min(Math.max(x, lowest), highest);
  const exponent = exponentOf(value);
  const rest = restOf(value, exponent);
  const normal = Math.min(Math.max(exponent, -126), 127);
  const excess = 2 ** (exponent - normal);
  const sum = polynomial(rest, coefficients);
  return fround(fusedMultiplyAdd(sum, fround(rest * excess), excess) * 2 ** normal);
}

/** exp(x) of an x of at most 0, as the same library has it for the terms of a softmax. */
export function expTerm(x: number): number {
  const value = Math.max(x, lowestTerm);
  const exponent = exponentOf(value);
  const rest = restOf(value, exponent);
  return fround(fusedMultiplyAdd(polynomial(rest, coefficients), rest, 1) * 2 ** exponent);
}
