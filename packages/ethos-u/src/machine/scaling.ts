import type { Rounding } from './types.ts';

/**
 * `accumulator * scale >> shift`, rounded; exact wherever the result is below 2^53.
 * Accumulators are integers below 2^52, scales unsigned integers of 32 bits.
 */
export type Scale = (accumulator: number, scale: number, shift: number) => number;

/**
 * By the precision registers' round mode. `double` is TFLite's rounding doubling multiplication and rounding division in
 * one step, which it equals bit for bit. Inferred: `truncate` is toward zero; Vela's streams do not use it.
 */
export const scalers: Readonly<Record<Rounding, Scale>> = {
  natural: (accumulator, scale, shift) => shifted(accumulator, scale, shift, 0),
  double: (accumulator, scale, shift) => {
    const nudge = doubleNudge(shift);
    return shifted(accumulator, scale, shift, accumulator < 0 ? -nudge : nudge);
  },
  truncate: (accumulator, scale, shift) =>
    accumulator < 0
      ? 0 - floorShift(-accumulator, scale, shift, 0, 0)
      : floorShift(accumulator, scale, shift, 0, 0),
};

/** What double rounding adds to a half on the way from zero: a half of its first step, which shifts by 31. */
export const doubleNudge = (shift: number): number => (shift > 31 ? 2 ** 30 : 0);

/** Above this a product of Numbers may have been rounded once a half was added. */
export const exactProduct: number = 2 ** 52;

/** Of two; an operand's headroom adds to the 63 bits of a shift. */
const powers: Float64Array = Float64Array.from({ length: 128 }, (_, k) => 2 ** k);

/** floor((accumulator * scale + 2^(shift - 1) + nudge) / 2^shift); the product itself without a shift. */
function shifted(accumulator: number, scale: number, shift: number, nudge: number): number {
  const product = accumulator * scale;
  if (shift === 0) return product;
  if (product < exactProduct && product > -exactProduct) {
    return Math.floor((product + powers[shift - 1] + nudge) / powers[shift]);
  }
  return shift > 32
    ? floorShift(accumulator, scale, shift, powers[shift - 33], nudge)
    : floorShift(accumulator, scale, shift, 0, powers[shift - 1] + nudge);
}

/** floor((accumulator * scale + high * 2^32 + low) / 2^shift) with the product in two words, the lower of 32 bits. */
function floorShift(
  accumulator: number,
  scale: number,
  shift: number,
  high: number,
  low: number,
): number {
  const accumulatorHigh = Math.floor(accumulator / 2 ** 16);
  const lowest = (accumulator - accumulatorHigh * 2 ** 16) * scale;
  const carry = Math.floor(lowest / 2 ** 16);
  const middle = accumulatorHigh * (scale & 0xffff) + carry;
  const middleHigh = Math.floor(middle / 2 ** 16);
  const word = (middle - middleHigh * 2 ** 16) * 2 ** 16 + (lowest - carry * 2 ** 16) + low;
  const over = Math.floor(word / 2 ** 32);
  const top = accumulatorHigh * (scale >>> 16) + middleHigh + over + high;
  const bottom = word - over * 2 ** 32;
  return shift >= 32
    ? Math.floor(top / powers[shift - 32])
    : top * powers[32 - shift] + Math.floor(bottom / powers[shift]);
}
