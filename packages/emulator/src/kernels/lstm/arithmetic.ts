import { fixed16 } from '../../arithmetic/fixed-point.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, shiftAway } from '../../arithmetic/requantise.ts';
import { logisticOfInt16, tanhOfInt16 } from '../../arithmetic/sigmoid-int16.ts';
import type { OpView } from '../kernel.ts';
import type { LstmPlan } from './plan.ts';

/**
 * What an LSTM computes of single elements, in int16: sums for the gates have 12 fractional bits, what comes out of
 * the gates 15.
 */
export interface LstmArithmetic {
  /** The sum of a gate of what comes from the input and from the hidden state, both rescaled. */
  readonly add: (wide: number, back: number) => number;
  readonly sigmoid: (sum: number) => number;
  readonly tanh: (sum: number) => number;
  readonly tanhOfCell: (cell: number) => number;
  /** The forget gate times the cell, and the input gate times the cell gate, in the cell's scale. */
  readonly forget: (product: number) => number;
  readonly remember: (product: number) => number;
  /** The output gate times the cell's hyperbolic tangent, as the hidden state. */
  readonly putOut: (product: number) => number;
  /** Bound of the cell; 0 is none. */
  readonly clip: number;
}

const clamp16 = (x: number): number => Math.max(-32_768, Math.min(32_767, x));
const clamp8 = (x: number): number => Math.max(-128, Math.min(127, x));

/** A bound as an int16; the quotient is a float32 in LiteRT, a double in TFLM. */
const clipOf = ({ cellClip, cell }: LstmPlan, round: (x: number) => number): number =>
  cellClip > 0 ? clamp16(Math.trunc(clamp16(round(cellClip / cell.scale)))) : 0;

/** LiteRT (tensor_utils): functions of gemmlowp, products shifted with halves away from zero. */
function litert(view: OpView, plan: LstmPlan): LstmArithmetic {
  const { cellPower, intermediate } = plan;
  const bits = 15 + cellPower;
  view.expect('a scale of the cell', bits >= 0 && bits <= 6, [true], plan.cell);
  if (intermediate === null || !(intermediate.scale > 0)) {
    return view.fail('bad-quantization', 'the scale of the hidden state is not stated', {
      expected: 'five quantised intermediate tensors',
      remedy: 'export the model again',
    });
  }
  const { multiplier, shift } = quantizeMultiplier(Math.fround(2 ** -30 / intermediate.scale));
  return {
    add: (wide, back) => clamp16(clamp16(wide) + back),
    sigmoid: (sum) => fixed16.logistic(sum, 3),
    tanh: (sum) => fixed16.tanh(sum, 3),
    tanhOfCell: (cell) => fixed16.tanh(cell, bits),
    forget: (product) => shiftAway(product, 15),
    remember: (product) => (shiftAway(product, 30 + cellPower) << 16) >> 16,
    putOut: (product) => clamp8(away(product, multiplier, shift) + intermediate.zeroPoint),
    clip: clipOf(plan, Math.fround),
  };
}

/** TFLM: functions by tables, products by multipliers with double rounding. */
function tflm(view: OpView, plan: LstmPlan): LstmArithmetic {
  const { cellPower, cell, hidden } = plan;
  const up = 12 + cellPower;
  view.expect('a scale of the cell', up >= -15 && up <= 15, [true], cell);
  const tanhScale = up < 0 ? { multiplier: 3, shift: -up } : { multiplier: 3 << up, shift: 0 };
  const plain = { multiplier: 3, shift: 0 };
  const forget = quantizeMultiplier((2 ** -15 * cell.scale) / cell.scale);
  const remember = quantizeMultiplier(2 ** -30 / cell.scale);
  const putOut = quantizeMultiplier(2 ** -30 / hidden.scale);
  return {
    add: (wide, back) => clamp16(clamp16(wide) + clamp16(back)),
    sigmoid: (sum) => logisticOfInt16(sum, plain),
    tanh: (sum) => tanhOfInt16(sum, plain),
    tanhOfCell: (value) => tanhOfInt16(value, tanhScale),
    forget: (product) => clamp16(away(product, forget.multiplier, forget.shift)),
    remember: (product) => clamp16(away(product, remember.multiplier, remember.shift)),
    putOut: (product) => clamp8(away(product, putOut.multiplier, putOut.shift) + hidden.zeroPoint),
    clip: clipOf(plan, (x) => x),
  };
}

/** By the profile's rule. */
export const lstmRules: Readonly<Record<string, (view: OpView, plan: LstmPlan) => LstmArithmetic>> =
  { reference: litert, tables: tflm };
