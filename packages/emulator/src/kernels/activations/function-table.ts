import { inFloat, inFloatToEven } from '../../arithmetic/byte-function.ts';
import { erfc } from '../../arithmetic/erfc.ts';
import { int16Table, lookUp } from '../../arithmetic/int16-table.ts';
import type { ElementType, Kernel, OpView } from '../kernel.ts';
import { acceptType, sameType } from '../types.ts';
import { prepareUnary, type Transform } from '../unary.ts';
import { prescribe, typeClamp } from './prescribed.ts';

type Real = (x: number) => number;

const { fround } = Math;

/** A quantised op by a table of a function of float32 (TFLite). */
export function tableOf(view: OpView, f: Real): Transform {
  const [input, output] = [view.input(0), view.output(0)];
  if (input.type !== 'int16') return typeClamp(view, inFloat(input, output, f));
  const table = int16Table({
    inputScale: input.scale,
    inputZeroPoint: input.zeroPoint,
    outputScale: output.scale,
    outputZeroPoint: output.zeroPoint,
    f,
    cut: fround,
  });
  return (value) => lookUp(table, value);
}

const exponential: Real = (x) => fround(Math.exp(x));
const elu: Real = (x) => (x < 0 ? fround(Math.expm1(x)) : x);
const eluByExp: Real = (x) => (x < 0 ? fround(fround(Math.exp(x)) - 1) : x);

/** 0.5 x erfc(-x / sqrt(2)). */
const gelu: Real = (x) => fround(fround(0.5 * x) * fround(erfc(fround(x * -fround(Math.SQRT1_2)))));

/** 0.5 x (1 + tanh(sqrt(2 / pi) (x + 0.044715 x^3))). */
const approximateGelu: Real = (x) => {
  const cubic = fround(fround(fround(fround(0.044715) * x) * x) * x);
  const inner = fround(fround(Math.sqrt(2 / Math.PI)) * fround(x + cubic));
  return fround(fround(0.5 * x) * fround(1 + fround(Math.tanh(inner))));
};

interface Function {
  readonly tflm: readonly ElementType[];
  readonly any: readonly ElementType[];
  /** By rule, for tables; `reference` is what float32 tensors get, too. */
  readonly rules: Readonly<Record<string, (view: OpView) => Transform>>;
  readonly ofFloat: (view: OpView) => Real;
}

const byTable =
  ({ tflm, any, rules, ofFloat }: Function): Kernel =>
  (view) => {
    const [input, output] = [view.input(0), view.output(0)];
    acceptType(view, input, { tflm, any });
    sameType(view, input, output);
    if (input.type === 'float32')
      return prepareUnary(view, view.rule({ reference: ofFloat(view) }));
    prescribe(view, {});
    return prepareUnary(view, view.rule(rules)(view));
  };

/** exp(x); int16 is symmetric. */
export const exp: Kernel = byTable({
  tflm: ['float32'],
  any: ['int8', 'int16', 'float32'],
  rules: {
    reference: (view) => {
      if (view.input(0).type === 'int16') prescribe(view, { zeroPoint: 0 });
      return tableOf(view, exponential);
    },
  },
  ofFloat: () => exponential,
});

/** x where it is not negative, else exp(x) - 1. */
export const exponentialUnit: Kernel = byTable({
  tflm: ['int8', 'float32'],
  any: ['int8', 'float32'],
  rules: {
    reference: (view) => tableOf(view, elu),
    'exp-less-one': (view) => tableOf(view, eluByExp),
    'float-to-even': (view) => typeClamp(view, inFloatToEven(view.input(0), view.output(0), elu)),
  },
  ofFloat: () => elu,
});

const isApproximate = ({ op }: OpView): boolean =>
  op.type === 'GELU' && (op.options?.approximate ?? false);
const geluOf = (view: OpView): Real => (isApproximate(view) ? approximateGelu : gelu);

/**
 * x times the normal distribution's share below x, or an approximation of it. Not of int16: LiteRT's table of it hangs on
 * the last bits of the C library's erf, which is not the one here.
 */
export const gaussianUnit: Kernel = byTable({
  tflm: [],
  any: ['int8', 'uint8', 'float32'],
  rules: { reference: (view) => tableOf(view, geluOf(view)) },
  ofFloat: geluOf,
});
