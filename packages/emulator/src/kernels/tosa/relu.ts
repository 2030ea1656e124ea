import { activationRange } from '../../arithmetic/activation.ts';
import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import { single } from '../../arithmetic/requantise.ts';
import type { OpView } from '../kernel.ts';
import type { Transform } from '../unary.ts';

/** TOSA's RESCALE and CLAMP for RELU and its kin: a scale in double precision, one rounding, ties up. */
export function reluByRescale(view: OpView, cut: 'RELU' | 'RELU6' | 'RELU_N1_TO_1'): Transform {
  const [input, output] = [view.input(0), view.output(0)];
  const { lowest, highest } = activationRange(view, cut, output);
  const { multiplier, shift } = quantizeMultiplier(input.scale / output.scale);
  return (stored) => {
    const value = output.zeroPoint + single(stored - input.zeroPoint, multiplier, shift);
    return Math.max(lowest, Math.min(highest, value));
  };
}
