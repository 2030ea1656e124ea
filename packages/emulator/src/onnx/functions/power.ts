import { fusedMultiplyAdd } from '../../arithmetic/fused.ts';
import { floats } from './polynomial.ts';

const { fround } = Math;

const inverseLog2 = fround(Math.LOG2E);
/** -log(2) in two parts, so that a whole number times the first is exact. */
const [high, low] = floats(-6.93145752e-1, -1.42860677e-6) as [number, number];
/** 2^23 + 2^22: adding it to a float32 rounds that to a whole number. */
const rounding = 12_582_912;

/** The exponent of the power of two next to exp(x). */
export const exponentOf = (x: number): number =>
  fround(fusedMultiplyAdd(x, inverseLog2, rounding) - rounding);

/** x - exponent * log(2) in float32. */
export const restOf = (x: number, exponent: number): number =>
  fusedMultiplyAdd(exponent, low, fusedMultiplyAdd(exponent, high, x));
