import { quantizeMultiplier } from '../../arithmetic/multiplier.ts';
import type { OpView } from '../kernel.ts';
import type { Transform } from '../unary.ts';

/**
 * LEAKY_RELU as the converter to TOSA writes it: both branches are rescaled, with scales in double precision, and the
 * larger is taken, of slopes above 1 the smaller.
 */
export function leakyReluByRescales(view: OpView, alpha: number): Transform {
  const [input, output] = [view.input(0), view.output(0)];
  const straight = rescale(input.scale / output.scale);
  const sloped = rescale((input.scale * alpha) / output.scale);
  const choose = alpha <= 1 ? Math.max : Math.min;
  return (stored) => {
    const value = stored - input.zeroPoint;
    return choose(straight(value), sloped(value)) + output.zeroPoint;
  };
}

/** Two roundings of which the second goes by the sign of the value, not of the product as elsewhere. */
function rescale(scale: number): (value: number) => number {
  const { multiplier, shift } = quantizeMultiplier(Math.abs(scale));
  const signed = Math.sign(scale) * multiplier;
  const unit = 2 ** (31 - shift);
  const away = shift < 0 ? 2 ** 30 : 0;
  return (value) => Math.floor((value * signed + unit / 2 + (value >= 0 ? away : -away)) / unit);
}
