import { doubleNudge, exactProduct, scalers } from './scaling.ts';
import type { Rounding } from './types.ts';

/** One scale for each channel, or one for all. */
export interface ChannelScales {
  readonly scale: ArrayLike<number>;
  readonly shift: ArrayLike<number>;
}

export const unscaled: ChannelScales = { scale: [1], shift: [0] };

export interface Range {
  readonly least: number;
  readonly most: number;
}

/** What follows the scale. */
export interface Limits {
  readonly zeroPoint: number;
  readonly range: Range;
}

/** Scales, adds the zero point and limits to the range. */
export type Rescaler = (accumulators: Int32Array | Float64Array, out: Int32Array) => void;

/** Most products fit a Number and take a multiplication, two additions and a floor; the others go through two words. */
export function createRescaler(
  { scale: scales, shift: shifts }: ChannelScales,
  rounding: Rounding,
  { zeroPoint, range: { least, most } }: Limits,
): Rescaler {
  const scale = Float64Array.from(scales);
  const shift = Float64Array.from(shifts);
  const half = shift.map((bits) => (bits === 0 ? 0 : 2 ** (bits - 1)));
  const nudge = shift.map((bits) => (rounding === 'double' ? doubleNudge(bits) : 0));
  const unit = shift.map((bits) => 2 ** -bits);
  const limit = rounding === 'truncate' ? 0 : exactProduct;
  const exactly = scalers[rounding];
  const channels = scale.length;
  return (accumulators, out) => {
    let channel = 0;
    for (let k = 0; k < accumulators.length; k++) {
      const accumulator = accumulators[k];
      const product = accumulator * scale[channel];
      const scaled =
        product < limit && product > -limit
          ? Math.floor(
              (product + half[channel] + (product < 0 ? -nudge[channel] : nudge[channel])) *
                unit[channel],
            )
          : exactly(accumulator, scale[channel], shift[channel]);
      const value = scaled + zeroPoint;
      out[k] = value < least ? least : value > most ? most : value;
      if (++channel === channels) channel = 0;
    }
  };
}
