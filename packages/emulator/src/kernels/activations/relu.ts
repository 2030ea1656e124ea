import { activationRange, type Range, typeRange } from '../../arithmetic/activation.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { away, roundAway } from '../../arithmetic/requantise.ts';
import type { Kernel, OpView } from '../kernel.ts';
import { reluByRescale } from '../tosa/relu.ts';
import { acceptType, sameType } from '../types.ts';
import { prepareUnary, type Transform } from '../unary.ts';
import { prescribe } from './prescribed.ts';

type Cut = 'RELU' | 'RELU6' | 'RELU_N1_TO_1';
type ReluRule = (view: OpView, cut: Cut) => Transform;

/** Rescaled to the output, then cut to the activation's range; `round` is for the quotient of the scales. */
const rescaled =
  (round: (ratio: number) => number): ReluRule =>
  (view, cut) => {
    const [input, output] = [view.input(0), view.output(0)];
    const { lowest, highest } = activationRange(view, cut, output);
    const { multiplier, shift } = quantizeMultiplier(round(input.scale / output.scale));
    return (stored) => {
      const value = output.zeroPoint + away(stored - input.zeroPoint, multiplier, shift);
      return Math.max(lowest, Math.min(highest, value));
    };
  };

/** Cut to the input's own range of 0 to 6, whatever the output's scale is (TFLM). */
const cutAlone: ReluRule = (view) => {
  const { scale, zeroPoint } = view.input(0);
  const type = typeRange(view, view.output(0));
  const six = roundAway(Math.fround(6 / scale)) + zeroPoint;
  const highest = Math.max(type.lowest, Math.min(type.highest, six));
  return (stored) => (stored > highest ? highest : Math.max(zeroPoint, stored));
};

const rules: Readonly<Record<string, ReluRule>> = {
  reference: rescaled(Math.fround),
  'double-scale': rescaled(Number),
  'cut-alone': cutAlone,
  tosa: reluByRescale,
};

const floatRanges: Readonly<Record<Cut, Range>> = {
  RELU: { lowest: 0, highest: Number.POSITIVE_INFINITY },
  RELU6: { lowest: 0, highest: 6 },
  RELU_N1_TO_1: { lowest: -1, highest: 1 },
};

/** RELU, RELU6 and RELU_N1_TO_1 as ops of their own. */
export const relu =
  (cut: Cut): Kernel =>
  (view) => {
    const [input, output] = [view.input(0), view.output(0)];
    acceptType(view, input, {
      tflm: cut === 'RELU_N1_TO_1' ? [] : ['int8', 'int16', 'float32'],
      any:
        cut === 'RELU_N1_TO_1'
          ? ['int8', 'uint8', 'float32']
          : ['int8', 'uint8', 'int16', 'float32'],
    });
    sameType(view, input, output);
    if (input.type === 'float32') {
      const { lowest, highest } = view.rule({ reference: floatRanges[cut] });
      return prepareUnary(view, (x) => (x < lowest ? lowest : Math.min(x, highest)));
    }
    prescribe(view, input.type === 'int16' ? { zeroPoint: 0 } : {});
    return prepareUnary(view, view.rule(rules)(view, cut));
  };
