import { logistic } from '../functions/logistic.ts';
import { tanh } from '../functions/tanh.ts';
import type { OnnxView } from '../kernel.ts';

export type Activation = (x: number) => number;

/** Sigmoid and tanh, which runtimes compute in ways of their own. */
export interface Functions {
  readonly sigmoid: Activation;
  readonly tanh: Activation;
}

export const functionRules: Readonly<Record<string, Functions>> = {
  reference: { sigmoid: (x) => 1 / (1 + Math.exp(-x)), tanh: Math.tanh },
  mlas: { sigmoid: logistic, tanh },
};

interface Definition {
  /** Alpha where the node states none; left out: the function has none. */
  readonly alpha?: number;
  readonly beta?: number;
  readonly make: (functions: Functions, alpha: number, beta: number) => Activation;
}

const definitions: Readonly<Record<string, Definition>> = {
  affine: { alpha: 1, beta: 0, make: (_, alpha, beta) => (x) => alpha * x + beta },
  elu: { alpha: 1, make: (_, alpha) => (x) => (x >= 0 ? x : alpha * Math.expm1(x)) },
  hardsigmoid: {
    alpha: 0.2,
    beta: 0.5,
    make: (_, alpha, beta) => (x) => Math.min(Math.max(alpha * x + beta, 0), 1),
  },
  leakyrelu: { alpha: 0.01, make: (_, alpha) => (x) => (x >= 0 ? x : alpha * x) },
  relu: { make: () => (x) => Math.max(0, x) },
  scaledtanh: {
    alpha: 1,
    beta: 1,
    make: (functions, alpha, beta) => (x) => alpha * functions.tanh(beta * x),
  },
  sigmoid: { make: ({ sigmoid }) => sigmoid },
  softplus: { make: () => (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))) },
  softsign: { make: () => (x) => x / (1 + Math.abs(x)) },
  tanh: { make: (functions) => functions.tanh },
  thresholdedrelu: { alpha: 1, make: (_, alpha) => (x) => (x >= alpha ? x : 0) },
};

/**
 * The functions that a node names, direction by direction; alphas and betas go in order to those that have one. Throws
 * `unsupported-variant` for a name that is none, or another number of them.
 */
export function activationsOf(
  view: OnnxView,
  defaults: readonly string[],
  directions: number,
  functions: Functions,
): readonly (readonly Activation[])[] {
  const all = Array.from({ length: directions }, () => defaults).flat();
  const names = view.strings('activations', all);
  const [alphas, betas] = [floats(view, 'activation_alpha'), floats(view, 'activation_beta')];
  if (view.op.opType !== 'RNN') view.expect('a number of activations', names.length, [all.length]);
  const made = names.map((name) => {
    const key = name.toLowerCase();
    view.expect('an activation', key, Object.keys(definitions));
    const { alpha, beta, make } = definitions[key];
    const a = alpha === undefined ? 0 : (alphas.shift() ?? alpha);
    const b = beta === undefined ? 0 : (betas.shift() ?? beta);
    return make(functions, a, b);
  });
  return Array.from({ length: directions }, (_, k) =>
    made.slice(k * defaults.length, (k + 1) * defaults.length),
  );
}

function floats(view: OnnxView, name: string): number[] {
  const found = view.op.attributes.get(name);
  return found?.kind === 'floats' ? [...found.value] : [];
}
