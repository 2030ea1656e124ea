import { describe, expect, test } from 'vitest';
import { erf } from './erf.ts';
import { exp, expTerm } from './exp.ts';
import { logistic } from './logistic.ts';
import { tanh } from './tanh.ts';

const { fround } = Math;

/** What ONNX Runtime 1.23.2 answered on a processor with AVX2, as float32 is printed. */
const answers = [
  [logistic, 1.0367526, 0.7382229],
  [logistic, -0.4841157, 0.38128075],
  [logistic, -7.99984, 0.00033545494],
  [logistic, -38.65249, 0],
  [tanh, 1.0367526, 0.77660245],
  [tanh, -0.4841157, -0.44953367],
  [tanh, -7.99984, -0.9999998],
  [tanh, 0.000799984, 0.00079998374],
  [exp, 1.0367526, 2.8200443],
  [exp, -0.4841157, 0.61624193],
  [exp, -38.65249, 1.6346977e-17],
  [exp, -86.196655, 3.6750924e-38],
  [erf, 1.0367526, 0.85740334],
  [erf, -0.4841157, -0.50643075],
  [erf, -7.99984, -1],
  [erf, 0.0011722554, 0.0013227479],
] as const;

test.each(answers)('%o of %f is %f, to the last bit', (compute, x, y) => {
  expect(compute(fround(x))).toBe(fround(y));
});

const inputs = Array.from({ length: 20_001 }, (_, k) => fround((k - 10_000) / 500));

describe('the approximations stay near the functions', () => {
  test.each([
    ['logistic', logistic, (x: number) => 1 / (1 + Math.exp(-x)), 2e-7],
    ['tanh', tanh, Math.tanh, 3e-7],
  ] as const)('%s within %3$f', (_, approximate, exact, bound) => {
    const errors = inputs.map((x) => Math.abs(approximate(x) - exact(x)));
    expect(Math.max(...errors)).toBeLessThan(bound);
  });

  test('exp within 2 units of the last place', () => {
    const errors = inputs.map((x) => Math.abs(exp(x) / Math.exp(x) - 1));
    expect(Math.max(...errors)).toBeLessThan(2 ** -22);
  });

  test('exp of a term within 2 units of the last place', () => {
    const errors = inputs.map((x) => Math.abs(expTerm(-Math.abs(x)) / Math.exp(-Math.abs(x)) - 1));
    expect(Math.max(...errors)).toBeLessThan(2 ** -22);
  });
});

test('ends are what the functions go to', () => {
  const infinity = Number.POSITIVE_INFINITY;
  expect([exp(infinity), exp(-infinity), exp(-104)]).toEqual([infinity, 0, 0]);
  expect([tanh(-infinity), logistic(infinity), erf(infinity)]).toEqual([-1, 1, 1]);
  expect([exp, tanh, logistic].map((compute) => compute(Number.NaN))).toEqual([NaN, NaN, NaN]);
});
