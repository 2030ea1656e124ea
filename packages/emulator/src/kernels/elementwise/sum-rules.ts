import { type Multiplier, quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, multiplyHigh, roundEven } from '../../arithmetic/requantise.ts';
import type { Broadcast } from '../broadcast.ts';
import type { OpView } from '../kernel.ts';

/** What an input's value, less its zero point, contributes to the sum. */
export type Term = (value: number) => number;

/** A quantised sum: terms of both inputs, added in int32, and the scale that leads to the output. */
export interface Sum {
  /** Elements of a run are computed so as far as whole blocks of this size reach. */
  readonly block: number;
  readonly inBlocks: readonly [Term, Term];
  readonly rest: readonly [Term, Term];
  /** From the sum of two terms to the output less its zero point. */
  readonly finish: (total: number) => number;
}

export type SumRule = (view: OpView, plan: Broadcast, sign: 1 | -1) => Sum;

const same = (terms: readonly [Term, Term], finish: Sum['finish']): Sum => ({
  block: 1,
  inBlocks: terms,
  rest: terms,
  finish,
});

interface Scales {
  readonly left: number;
  readonly inputs: readonly [Multiplier, Multiplier];
  readonly finish: Sum['finish'];
}

/** Inputs on the scale of twice the larger, with `left` more bits. */
function scalesOf(view: OpView): Scales {
  const [a, b, output] = [view.input(0), view.input(1), view.output(0)];
  const left = output.type === 'int16' ? 15 : 20;
  const twice = 2 * Math.max(a.scale, b.scale);
  const ratio = twice / (2 ** left * output.scale);
  if (ratio >= 1) {
    view.fail('bad-quantization', 'its output is too fine for its inputs', {
      tensor: output,
      expected: `a scale above ${twice / 2 ** left}`,
      found: String(output.scale),
    });
  }
  const input = (scale: number): Multiplier => quantizeMultiplier(scale / twice);
  const { multiplier, shift } = quantizeMultiplier(ratio);
  return {
    left,
    inputs: [input(a.scale), input(b.scale)],
    finish: (total) => away(total, multiplier, shift),
  };
}

/** Every product rounded twice, ties away (TFLite's reference). */
const reference: SumRule = (view, _plan, sign) => {
  const { left, inputs, finish } = scalesOf(view);
  return same(awayTerms(left, inputs, sign), finish);
};

const awayTerms = (
  left: number,
  [a, b]: readonly [Multiplier, Multiplier],
  sign: 1 | -1,
): readonly [Term, Term] => [
  (value) => away(value << left, a.multiplier, a.shift),
  (value) => sign * away(value << left, b.multiplier, b.shift),
];

const shifted = (value: number, by: number): number => (by < 0 ? value >> -by : value << by);

/**
 * LiteRT's vector code for ADD: whole blocks drop the bits that the reference rounds, before the product (runs of
 * int8 elements, 16 at a time) or after it (uint8, and runs beside one element, 8 at a time).
 */
const vector: SumRule = (view, plan, sign) => {
  const plain = reference(view, plan, sign);
  if (!plan.isFivefold) return plain;
  const { left, inputs, finish } = scalesOf(view);
  const before = plan.aStep === plan.bStep && view.output(0).type === 'int8';
  const term = ({ multiplier, shift }: Multiplier): Term =>
    before
      ? (value) => multiplyHigh(shifted(value, left + shift), multiplier)
      : (value) => multiplyHigh(value << left, multiplier) >> -shift;
  return {
    block: before ? 16 : 8,
    inBlocks: [term(inputs[0]), term(inputs[1])],
    rest: plain.rest,
    finish,
  };
};

/** XNNPACK: whole multipliers of about 20 bits, one shift; outside its range of scales LiteRT's own kernels compute. */
const wholeMultipliers =
  (beyond: SumRule): SumRule =>
  (view, plan, sign) => {
    const { scale, type } = view.output(0);
    const a = Math.fround(view.input(0).scale / scale);
    const b = Math.fround(view.input(1).scale / scale);
    const larger = Math.max(a, b);
    const delegated = type !== 'int16' && Math.min(a, b) >= 2 ** -10 && larger < 2 ** 8;
    if (!delegated) return beyond(view, plan, sign);
    const shift = 20 - Math.floor(Math.log2(larger));
    const [forA, forB] = [roundEven(a * 2 ** shift), sign * roundEven(b * 2 ** shift)];
    const half = 2 ** (shift - 1);
    const terms = [(value: number) => forA * value, (value: number) => forB * value] as const;
    return same(terms, (total) => (total + half) >> shift);
  };

export const sumRules: Readonly<Record<string, SumRule>> = {
  reference,
  vector,
  'whole-multipliers': (view, plan, sign) =>
    wholeMultipliers(sign === 1 ? vector : reference)(view, plan, sign),
};
