/** A positive real number as `multiplier * 2^(shift - 31)`, the multiplier in [2^30, 2^31) or 0. */
export interface Multiplier {
  readonly multiplier: number;
  readonly shift: number;
}

/**
 * The fixed-point form of a scale (TFLite's QuantizeMultiplier): the fraction rounded half away from zero to 31 bits.
 * Below 2^-32 the result is 0; from 2^30 on it is the largest that is representable.
 */
export function quantizeMultiplier(real: number): Multiplier {
  if (real === 0) return { multiplier: 0, shift: 0 };
  let shift = Math.max(-1023, Math.floor(Math.log2(real)) + 1);
  let fraction = real / 2 ** shift;
  // log2 may be off by one unit beside a power of two.
  if (fraction >= 1) {
    fraction /= 2;
    shift++;
  } else if (fraction < 0.5) {
    fraction *= 2;
    shift--;
  }
  let multiplier = Math.round(fraction * 2 ** 31);
  if (multiplier === 2 ** 31) {
    multiplier /= 2;
    shift++;
  }
  if (shift < -31) return { multiplier: 0, shift: 0 };
  if (shift > 30) return { multiplier: 2 ** 31 - 1, shift: 30 };
  return { multiplier, shift };
}
