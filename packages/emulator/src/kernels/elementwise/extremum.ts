import type { ElementType, Kernel } from '../kernel.ts';
import { fastPairsOfValues } from '../simd/pairs-of-bytes.ts';
import { planBinary, prepareInt64, prepareNumbers } from './binary.ts';

type Choose = <Value extends number | bigint>(a: Value, b: Value) => Value;

const tflm: readonly ElementType[] = ['int8', 'int16', 'int32', 'int64', 'float32'];
const endless = { lowest: Number.NEGATIVE_INFINITY, highest: Number.POSITIVE_INFINITY };

/** The larger or smaller of two stored values; the runtimes ask for no common scale. */
const extremum =
  (choose: Choose): Kernel =>
  (view) => {
    const plan = planBinary(view, { tflm, any: [...tflm, 'uint8'] });
    const chosen = view.rule<Choose>({ reference: choose });
    if (view.output(0).type === 'int64') return prepareInt64(plan, chosen);
    const inputs = [view.input(0), view.input(1)];
    const fast = view.simd ? fastPairsOfValues(plan, chosen, inputs) : null;
    return fast ?? prepareNumbers(plan, chosen, endless);
  };

/** Of a number and what is none, the second operand is taken (C++'s comparison). */
const larger: Choose = (a, b) => {
  if (a > b) return a;
  return b;
};
const smaller: Choose = (a, b) => {
  if (a < b) return a;
  return b;
};

export const maximum: Kernel = extremum(larger);
export const minimum: Kernel = extremum(smaller);
