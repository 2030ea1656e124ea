import { erfc } from '../../arithmetic/erfc.ts';
import { roundEven } from '../../arithmetic/requantise.ts';
import { eigenLog } from '../functions/eigen-log.ts';
import { erf } from '../functions/erf.ts';
import { exp } from '../functions/exp.ts';
import { logistic } from '../functions/logistic.ts';
import { tanh } from '../functions/tanh.ts';
import type { OnnxKernels } from '../kernel.ts';
import { exact, type Unary, unary } from './unary.ts';

/** Half to even; what is rounded up to 0 keeps its sign. */
function round(value: number): number {
  const rounded = roundEven(value);
  return rounded === 0 && value < 0 ? -0 : rounded;
}

const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
const errorFunction = (x: number): number => 1 - erfc(x);

/** By the library's function in double, rounded once; or by the float32 polynomials of ONNX Runtime. */
const approximated = (exactly: (x: number) => number, polynomial: (x: number) => number) =>
  unary({
    reference: () => ({ number: exactly }),
    polynomial: () => ({ number: polynomial, double: exactly }),
  });

const whole = (number: (x: number) => number): Unary => ({ number });

/** Ops without attributes that compute each element by itself. */
export const functions: OnnxKernels = {
  Abs: exact({ number: Math.abs, wide: (x) => (x < 0n ? -x : x) }),
  Neg: exact({ number: (x) => -x, wide: (x) => -x }),
  Sign: exact({ number: Math.sign, wide: (x) => (x > 0n ? 1n : x < 0n ? -1n : 0n) }),
  Relu: exact({ number: (x) => Math.max(x, 0), wide: (x) => (x < 0n ? 0n : x) }),
  Floor: exact(whole(Math.floor)),
  Ceil: exact(whole(Math.ceil)),
  Round: exact(whole(round)),
  Sqrt: exact(whole(Math.sqrt)),
  Reciprocal: exact(whole((x) => 1 / x)),
  Log: unary({
    reference: () => whole(Math.log),
    stepwise: () => ({ number: eigenLog, double: Math.log, rest: Math.log }),
  }),
  Exp: approximated(Math.exp, exp),
  Sigmoid: approximated(sigmoid, logistic),
  Tanh: approximated(Math.tanh, tanh),
  Erf: approximated(errorFunction, erf),
};
