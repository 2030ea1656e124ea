import { erfc } from '../../arithmetic/erfc.ts';
import { eigenExp } from '../functions/eigen-exp.ts';
import { eigenLogOfOneAnd } from '../functions/eigen-log.ts';
import { erf } from '../functions/erf.ts';
import { tanh } from '../functions/tanh.ts';
import type { OnnxKernels, OnnxView } from '../kernel.ts';
import { type Unary, unary } from './unary.ts';

const { fround, max, min } = Math;

/** Attribute values as a float32 holds them. */
const alphaOf = (view: OnnxView, otherwise: number): number =>
  fround(view.float('alpha', otherwise));

/** exp(x) and log(1 + x), the latter of an x of at least 0. */
interface Library {
  readonly exp: (x: number) => number;
  readonly logOfOneAnd: (x: number) => number;
}

const eigen: Library = { exp: eigenExp, logOfOneAnd: eigenLogOfOneAnd };
const scalar: Library = {
  exp: (x) => fround(Math.exp(x)),
  logOfOneAnd: (x) => fround(Math.log1p(x)),
};

/** An activation by its formula in double, and by the steps in float32 that ONNX Runtime takes. */
interface Formulas {
  readonly exactly: (view: OnnxView) => (x: number) => number;
  readonly stepwise: (view: OnnxView, library: Library) => (x: number) => number;
}

const activation = ({ exactly, stepwise }: Formulas) =>
  unary({
    reference: (view): Unary => ({ number: exactly(view) }),
    stepwise: (view): Unary => ({
      number: stepwise(view, eigen),
      rest: stepwise(view, scalar),
      double: exactly(view),
    }),
  });

/** max(0, min(1, alpha x + beta)). */
const hardSigmoid = (view: OnnxView): ((x: number) => number) => {
  const [alpha, beta] = [alphaOf(view, 0.2), fround(view.float('beta', 0.5))];
  return (x) => max(0, min(1, fround(fround(alpha * x) + beta)));
};

const selu = (view: OnnxView): { alpha: number; gamma: number } => ({
  alpha: alphaOf(view, 1.6732631921768188),
  gamma: fround(view.float('gamma', 1.0507010221481323)),
});

const isTanh = (view: OnnxView): boolean => {
  const how = view.string('approximate', 'none');
  view.expect('this approximation', how, ['none', 'tanh']);
  return how === 'tanh';
};

const [rootHalf, rootTwoByPi, cubic] = [Math.SQRT1_2, Math.sqrt(2 / Math.PI), 0.044715];

/** x (1 + erf(x / sqrt 2)) / 2, or with tanh(sqrt(2 / pi) (x + 0.044715 x^3)) in its place. */
const gelu: Formulas = {
  exactly: (view) =>
    isTanh(view)
      ? (x) => 0.5 * x * (1 + Math.tanh(rootTwoByPi * (x + cubic * x ** 3)))
      : (x) => 0.5 * x * erfc(-x * rootHalf),
  stepwise: (view) => {
    const [inner, linear] = [fround(rootTwoByPi * cubic), fround(rootTwoByPi)];
    const half = fround(rootHalf);
    return isTanh(view)
      ? (x) => {
          const square = fround(fround(inner * x) * x);
          return (x / 2) * fround(tanh(fround(x * fround(square + linear))) + 1);
        }
      : (x) => (x / 2) * fround(erf(fround(x * half)) + 1);
  },
};

/** Ops with attributes that compute each element by itself. */
export const activations: OnnxKernels = {
  LeakyRelu: unary({
    reference: (view) => {
      const alpha = alphaOf(view, 0.01);
      return { number: (x) => (x >= 0 ? x : alpha * x) };
    },
  }),
  ThresholdedRelu: unary({
    reference: (view) => {
      const alpha = alphaOf(view, 1);
      return { number: (x) => (x > alpha ? x : 0) };
    },
  }),
  HardSigmoid: unary({ reference: (view) => ({ number: hardSigmoid(view) }) }),
  HardSwish: unary({
    reference: () => ({
      number: (x) => x * max(0, min(1, fround(fround(fround(1 / 6) * x) + 0.5))),
    }),
  }),
  Elu: activation({
    exactly: (view) => {
      const alpha = alphaOf(view, 1);
      return (x) => (x >= 0 ? x : alpha * Math.expm1(x));
    },
    stepwise: (view, { exp }) => {
      const alpha = alphaOf(view, 1);
      return (x) => (x >= 0 ? x : alpha * fround(exp(x) - 1));
    },
  }),
  Celu: activation({
    exactly: (view) => {
      const alpha = alphaOf(view, 1);
      return (x) => max(0, x) + min(0, alpha * Math.expm1(x / alpha));
    },
    stepwise: (view, { exp }) => {
      const alpha = alphaOf(view, 1);
      return (x) => max(0, x) + min(0, fround(alpha * fround(exp(fround(x / alpha)) - 1)));
    },
  }),
  Selu: activation({
    exactly: (view) => {
      const { alpha, gamma } = selu(view);
      return (x) => gamma * (x > 0 ? x : alpha * Math.expm1(x));
    },
    stepwise: (view, { exp }) => {
      const { alpha, gamma } = selu(view);
      const both = fround(alpha * gamma);
      return (x) => (x > 0 ? gamma * x : both * fround(exp(x) - 1));
    },
  }),
  Softplus: activation({
    exactly: () => (x) => max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
    stepwise:
      (_, { exp, logOfOneAnd }) =>
      (x) =>
        x > 0 ? x + logOfOneAnd(exp(-x)) : logOfOneAnd(exp(x)),
  }),
  Softsign: activation({
    exactly: () => (x) => x / (1 + Math.abs(x)),
    stepwise: () => (x) => x * fround(1 / fround(1 + Math.abs(x))),
  }),
  Gelu: activation(gelu),
};
