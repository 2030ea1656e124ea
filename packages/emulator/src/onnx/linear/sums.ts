import { fusedMultiplyAdd } from '../../arithmetic/fused.ts';

/** A tensor's elements: numbers, or those of 64 bits. */
export interface Vector<Value extends number | bigint> {
  [index: number]: Value;
}

/**
 * `start + factor * sum of a[k] * b[k]` for k in 0..length along two vectors: their first places, and the elements from
 * one place to the next.
 */
export type SumOfProducts<Value extends number | bigint = number> = (
  start: Value,
  a: Vector<Value>,
  aAt: number,
  aStep: number,
  b: Vector<Value>,
  bAt: number,
  bStep: number,
  length: number,
  factor: number,
) => Value;

/** Every product and every sum rounded to float32, in order. */
export const inFloat: SumOfProducts = (start, a, aAt, aStep, b, bAt, bStep, length, factor) => {
  let sum = 0;
  let [i, j] = [aAt, bAt];
  for (let k = 0; k < length; k++, i += aStep, j += bStep) {
    sum = Math.fround(sum + Math.fround(a[i] * b[j]));
  }
  return Math.fround(start + Math.fround(factor * sum));
};

/**
 * In order, each product added with one rounding to float32. The double `wide` is rounded a second time, which is
 * wrong only where it lies half way between two floats: `twice` then is a float too.
 */
export const fused: SumOfProducts = (start, a, aAt, aStep, b, bAt, bStep, length, factor) => {
  let sum = 0;
  let [i, j] = [aAt, bAt];
  for (let k = 0; k < length; k++, i += aStep, j += bStep) {
    const wide = a[i] * b[j] + sum;
    const near = Math.fround(wide);
    const twice = 2 * wide - near;
    if (near !== wide && Math.fround(twice) === twice) sum = fusedMultiplyAdd(a[i], b[j], sum);
    else sum = near;
  }
  return fusedMultiplyAdd(sum, factor, start);
};

const inDouble: SumOfProducts = (start, a, aAt, aStep, b, bAt, bStep, length, factor) => {
  let sum = 0;
  for (let k = 0; k < length; k++) sum += a[aAt + k * aStep] * b[bAt + k * bStep];
  return start + factor * sum;
};

/** 32-bit integers wrap around; the array they are written to takes them as signed or unsigned. */
export const inInt32: SumOfProducts = (start, a, aAt, aStep, b, bAt, bStep, length) => {
  let sum = start;
  for (let k = 0; k < length; k++)
    sum = (sum + Math.imul(a[aAt + k * aStep], b[bAt + k * bStep])) | 0;
  return sum;
};

export const inInt64: SumOfProducts<bigint> = (start, a, aAt, aStep, b, bAt, bStep, length) => {
  let sum = start;
  for (let k = 0; k < length; k++) sum += a[aAt + k * aStep] * b[bAt + k * bStep];
  return BigInt.asIntN(64, sum);
};

/** The plain sum of each type of number. */
export const plainSums: Readonly<Record<string, SumOfProducts>> = {
  float32: inFloat,
  float64: inDouble,
  int32: inInt32,
  uint32: inInt32,
};
