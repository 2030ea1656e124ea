import type { Draft } from '../report/fields.ts';
import { percent, real } from '../report/numbers.ts';
import type { Errors } from './types.ts';

/** Nothing is known. */
export const noErrors: Errors = {
  acc: null,
  rmse: null,
  mae: null,
  l2r: null,
  mean: null,
  std: null,
  snr: null,
  nse: null,
  cos: null,
};

const isKnown = (name: string): name is keyof Errors => Object.hasOwn(noErrors, name);

/** Named figures as errors: `acc` in percent, `n.a.` as null; null where one is no figure or has no known name. */
export function errorsOf(
  named: Iterable<readonly [name: string, value: string | undefined]>,
): Errors | null {
  const errors: Draft<Errors> = { ...noErrors };
  for (const [name, value] of named) {
    const figure = name === 'acc' ? (percent(value) ?? real(value)) : real(value);
    if (!isKnown(name) || (figure === null && !isUnknown(value))) return null;
    errors[name] = figure;
  }
  return errors;
}

/** Of the SNR of equal tensors, `inf`. */
const isUnknown = (value: string | undefined): boolean =>
  /^(?:n\.a\.|-?inf|nan)$/.test(value ?? '');
