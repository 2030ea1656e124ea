/**
 * What the NPU's units share. Where the rules come from, and what holds them: docs/emulator.md#neural-art.
 */

/** `value / 2^shift` to the nearest whole number, ties away from zero. Exact for |value| below 2^52. */
export function shiftRounded(shift: number): (value: number) => number {
  const [half, unit] = [2 ** shift / 2, 2 ** -shift];
  // In a shift by 0 the half falls to the floor.
  return (value) =>
    value < 0 ? 0 - Math.floor((half - value) * unit) : Math.floor((value + half) * unit);
}

export const saturate16 = (value: number): number => Math.min(Math.max(value, -32_768), 32_767);

export const saturate8 = (value: number): number => Math.min(Math.max(value, -128), 127);

/** The exponent e for which `round(largest * 2^e)` is in [2^14, 2^15): coefficients have 15 bits and a sign. */
export function coefficientExponent(largest: number): number {
  let exponent = 14 - Math.floor(Math.log2(largest));
  while (Math.round(largest * 2 ** exponent) >= 2 ** 15) exponent--;
  while (Math.round(largest * 2 ** exponent) < 2 ** 14) exponent++;
  return exponent;
}
