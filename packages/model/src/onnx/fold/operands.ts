import type { OnnxOp } from '../../graph.ts';
import { dequantised, type Quantised } from './quantised.ts';
import type { Wiring } from './wiring.ts';

/** An op between DequantizeLinear and QuantizeLinear. */
export interface Site {
  readonly wiring: Wiring;
  readonly op: OnnxOp;
  readonly output: Quantised;
  readonly typeOf: (value: Quantised) => string;
  /** The tensor of its zero point, made where it is left out. */
  readonly zeroOf: (value: Quantised) => number;
}

/** The op that computes the same on integers, but for its outputs; or why there is none. */
export type IntegerForm =
  | (Pick<OnnxOp, 'opType' | 'domain' | 'version'> & {
      readonly inputs: readonly number[];
      readonly attributes?: OnnxOp['attributes'];
    })
  | { readonly float: string };

export type Form = (site: Site) => IntegerForm;

/**
 * Operators on integers take bytes, with one scale for all; the second operand may have scales of its own along
 * `channels`. Null where nothing is in the way.
 */
export function whyNot(
  { wiring, output, typeOf }: Site,
  values: readonly Quantised[],
  channels: number | null = null,
): { readonly float: string } | null {
  const isByte = ({ tensor }: Quantised): boolean =>
    ['INT8', 'UINT8'].includes(wiring.tensor(tensor)?.type ?? '');
  if (![...values, output].every(isByte)) return { float: 'its integers are not of 8 bits' };
  const fits = ({ axis }: Quantised, k: number): boolean =>
    axis === null || (k === 1 && axis === channels);
  if (!values.every(fits) || output.axis !== null) {
    return { float: 'its scales are per channel where only one is allowed' };
  }
  const activations = channels === null ? values : values.slice(0, 1);
  const types = new Set([...activations, output].map(typeOf));
  return types.size === 1 ? null : { float: `its integers are of types ${[...types].join(', ')}` };
}

/** The tensors of values, each with those of its scale and zero point behind it. */
export const sides = ({ zeroOf }: Site, ...values: readonly Quantised[]): number[] =>
  values.flatMap((value) => [value.tensor, value.scale, zeroOf(value)]);

/** The tensors of the scale and zero point of what the op gives. */
export const result = ({ output, zeroOf }: Site): number[] => [output.scale, zeroOf(output)];

/** A form of ops whose first operand must be integers. */
export function withOne(form: (site: Site, x: Quantised) => IntegerForm): Form {
  return (site) => {
    const x = operand(site, 0);
    return 'float' in x ? x : form(site, x);
  };
}

/** A form of ops whose first two operands must be. */
export function withTwo(form: (site: Site, a: Quantised, b: Quantised) => IntegerForm): Form {
  return (site) => {
    const [a, b] = [operand(site, 0), operand(site, 1)];
    if ('float' in a) return a;
    return 'float' in b ? b : form(site, a, b);
  };
}

/** Input k as integers, or why it is float. */
export function operand({ wiring, op }: Site, k: number): Quantised | { readonly float: string } {
  const index = op.inputs[k] ?? -1;
  const found = dequantised(wiring, index);
  if (found !== null) return found;
  const what = wiring.tensor(index)?.data ? 'weights' : 'input';
  const has = what === 'weights' ? 'have' : 'has';
  return { float: `its ${what} '${nameOf(wiring, index)}' ${has} no QuantizeLinear` };
}

export const nameOf = (wiring: Wiring, index: number): string =>
  (wiring.tensor(index)?.name ?? '').slice(0, 200);
