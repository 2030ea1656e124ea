import { inFloat, inFloatToEven } from '../../arithmetic/byte-function.ts';
import { fixed16, fixed32 } from '../../arithmetic/fixed-point.ts';
import { exponentOf } from '../../arithmetic/power-of-two.ts';
import { logisticOfInt16, tableScale, tanhOfInt16 } from '../../arithmetic/sigmoid-int16.ts';
import type { Kernel, OpView } from '../kernel.ts';
import { tableOfUnit } from '../tosa/sigmoid.ts';
import { acceptType, sameType } from '../types.ts';
import { prepareUnary, type Transform } from '../unary.ts';
import { prescribe, typeClamp } from './prescribed.ts';
import { inFixedPoint } from './sigmoid-fixed-point.ts';

type Rules = Readonly<Record<string, (view: OpView) => Transform>>;
type Real = (x: number) => number;

/** What LOGISTIC and TANH have in common, and where they part. */
interface Sigmoid {
  /** Of float32 tensors. */
  readonly ofFloat: Real;
  /** What tables for 8 bits hold, in float32. */
  readonly real: Real;
  readonly inDouble: Real;
  /** What XNNPACK's table holds. */
  readonly xnnpack: Real;
  /** Quantised outputs: the scale that runtimes ask for, by type. */
  readonly byteScale: number;
  readonly ofInt16: typeof logisticOfInt16;
  readonly fixed: 'logistic' | 'tanh';
  /** Integers to shift left by before a fixed-point function with 3 integer bits. */
  readonly shifts: readonly number[];
}

const { fround } = Math;

/** TFLite's reference, which leaves out what float32 cannot tell. */
const logisticOfFloat: Real = (x) => {
  if (x > fround(16.619047164916992)) return 1;
  if (x < -9) return fround(Math.exp(x));
  return fround(1 / fround(1 + fround(Math.exp(-x))));
};
const tanhOfFloat: Real = (x) => fround(Math.tanh(x));

function xnnpackLogistic(x: number): number {
  if (Math.abs(x) > 100) return x > 0 ? 1 : 0;
  const e = Math.exp(x);
  return fround(e / (1 + e));
}

function byteRules({ real, xnnpack, byteScale, fixed }: Sigmoid): Rules {
  return {
    reference: (view) => {
      if (fixed === 'logistic') prescribe(view, { scale: byteScale });
      return inFloat(view.input(0), view.output(0), real);
    },
    'float-to-even': (view) => inFloatToEven(view.input(0), view.output(0), xnnpack),
    'fixed-point': (view) => {
      if (fixed === 'logistic') prescribe(view, { zeroPoint: -128 });
      return inFixedPoint(view.input(0), fixed32[fixed], fixed === 'logistic' ? 8 : 7);
    },
  };
}

/** Scales that are a power of two go another way, where the optimised kernels compute in fixed point. */
function int16Rules({ inDouble, ofInt16, fixed, shifts }: Sigmoid): Rules {
  const table =
    (optimized: boolean) =>
    (view: OpView): Transform => {
      prescribe(view, { exponent: -15, zeroPoint: 0 });
      const { scale, zeroPoint } = view.input(0);
      view.expect("the input's zero point", zeroPoint, [0], view.input(0));
      const shift = 12 + (exponentOf(scale) ?? Number.NaN);
      if (!shifts.includes(shift)) {
        const factor = tableScale(scale);
        return (value) => ofInt16(value, factor);
      }
      if (!optimized) return (value) => ofInt16(value, { multiplier: 3 << shift, shift: 0 });
      const clamp = (x: number): number => Math.max(-32_768, Math.min(32_767, x));
      return (value) => fixed16[fixed](clamp(value << shift), 3);
    };
  return { reference: table(false), 'fixed-point': table(true), tosa: tableOfUnit(inDouble) };
}

const sigmoid =
  (kind: Sigmoid): Kernel =>
  (view) => {
    const [input, output] = [view.input(0), view.output(0)];
    acceptType(view, input, {
      tflm: ['int8', 'int16', 'float32'],
      any: ['int8', 'uint8', 'int16', 'float32'],
    });
    sameType(view, input, output);
    if (input.type === 'float32') return prepareUnary(view, view.rule({ reference: kind.ofFloat }));
    prescribe(view, {});
    const rules = input.type === 'int16' ? int16Rules(kind) : byteRules(kind);
    return prepareUnary(view, typeClamp(view, view.rule(rules)(view)));
  };

/** 1 / (1 + exp(-x)). Quantised outputs cover 0 to 1. */
export const logistic: Kernel = sigmoid({
  ofFloat: logisticOfFloat,
  real: (x) => fround(1 / fround(1 + fround(Math.exp(-x)))),
  inDouble: (x) => 1 / (1 + Math.exp(-x)),
  xnnpack: xnnpackLogistic,
  byteScale: 2 ** -8,
  ofInt16: logisticOfInt16,
  fixed: 'logistic',
  shifts: [0],
});

/** The hyperbolic tangent. Quantised outputs cover -1 to 1. */
export const tanh: Kernel = sigmoid({
  ofFloat: tanhOfFloat,
  real: tanhOfFloat,
  inDouble: Math.tanh,
  xnnpack: tanhOfFloat,
  byteScale: 2 ** -7,
  ofInt16: tanhOfInt16,
  fixed: 'tanh',
  shifts: [0, 1],
});
