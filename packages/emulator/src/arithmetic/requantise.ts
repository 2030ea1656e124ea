/**
 * An int32 accumulator times a fixed-point scale `multiplier * 2^(shift - 31)`, in the int32 arithmetic of a runtime.
 * The names are those of docs/emulator.md.
 */
export type Requantise = (accumulator: number, multiplier: number, shift: number) => number;

/** floor((a * m + 2^30) / 2^31) for int32 a and m in [0, 2^31): exact in doubles, by halves of `a`. */
export function multiplyHigh(a: number, m: number): number {
  const low = a & 0xffff;
  const high = (a >> 16) * m;
  const whole = Math.floor(high / 0x8000);
  const rest = (high - whole * 0x8000) * 0x10000 + low * m;
  return (whole + Math.floor((rest + 0x40000000) / 0x80000000)) | 0;
}

/** An int32 / 2^exponent, rounded to nearest, ties away from zero; 0 for exponents beyond 31. */
export function shiftAway(x: number, exponent: number): number {
  if (exponent > 31) return 0;
  const mask = ((1 << exponent) - 1) | 0;
  return (x >> exponent) + ((x & mask) > (mask >> 1) + (x < 0 ? 1 : 0) ? 1 : 0);
}

/** An int32 / 2^exponent, rounded to nearest, ties up; exponent in 0..31. */
const shiftUp = (x: number, exponent: number): number =>
  exponent === 0 ? x : (x >> exponent) + ((x >> (exponent - 1)) & 1);

/** Two roundings, the second with ties away from zero (gemmlowp; TFLite's reference, TFLM, TOSA's double rounding). */
export const away: Requantise = (accumulator, multiplier, shift) =>
  shift > 0
    ? multiplyHigh(accumulator << shift, multiplier)
    : shiftAway(multiplyHigh(accumulator, multiplier), -shift);

/** Two roundings, the second with ties up (LiteRT's vector code on x86 with AVX). */
export const up: Requantise = (accumulator, multiplier, shift) =>
  shift > 0
    ? multiplyHigh(accumulator << shift, multiplier)
    : shiftUp(multiplyHigh(accumulator, multiplier), -shift);

/** One rounding, ties up (LiteRT without AVX and on Arm, TOSA's single rounding). */
export function single(accumulator: number, multiplier: number, shift: number): number {
  if (shift === 0) return multiplyHigh(accumulator, multiplier);
  // Flooring twice is flooring once; the half added in between is a whole number.
  if (shift < 0) return shiftUp(floorHigh(accumulator, multiplier), -shift);
  const total = 31 - shift;
  const product = BigInt(accumulator) * BigInt(multiplier);
  return Number(BigInt.asIntN(32, (product + (1n << BigInt(total - 1))) >> BigInt(total)));
}

/** floor(a * m / 2^31) for int32 a and m in [0, 2^31), exact in the same way as {@link multiplyHigh}. */
function floorHigh(a: number, m: number): number {
  const high = (a >> 16) * m;
  const whole = Math.floor(high / 0x8000);
  return whole + Math.floor(((high - whole * 0x8000) * 0x10000 + (a & 0xffff) * m) / 0x80000000);
}

/** Half away from zero, as C's `round`. */
export function roundAway(x: number): number {
  const whole = Math.trunc(x);
  const rest = x - whole;
  return rest >= 0.5 ? whole + 1 : rest <= -0.5 ? whole - 1 : whole;
}

/** Half to even, as the processors' default rounding. */
export function roundEven(x: number): number {
  const floor = Math.floor(x);
  const rest = x - floor;
  if (rest !== 0.5) return rest < 0.5 ? floor : floor + 1;
  return floor % 2 === 0 ? floor : floor + 1;
}

/**
 * An int64 accumulator (as an exact double below 2^53) times a scale with a 16-bit multiplier, one rounding, ties up:
 * the form of TFLite's int16 activations with int64 bias.
 */
export function reduced(accumulator: number, multiplier: number, shift: number): number {
  const short = multiplier < 0x7fff0000 ? Math.floor((multiplier + 0x8000) / 0x10000) : 0x7fff;
  const total = 15 - shift;
  const rounded = BigInt(accumulator) * BigInt(short) + (1n << BigInt(total - 1));
  return Number(BigInt.asIntN(32, rounded >> BigInt(total)));
}
