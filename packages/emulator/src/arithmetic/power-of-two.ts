/**
 * The exponent of a scale that counts as a power of two (TFLite's CheckedLog2, in float32): its logarithm is within a
 * thousandth of a whole number. Null for others.
 */
export function exponentOf(scale: number): number | null {
  const perTwo = Math.fround(1 / Math.fround(Math.log(2)));
  const exponent = Math.fround(Math.fround(Math.log(scale)) * perTwo);
  const nearest = Math.round(exponent);
  return Math.abs(exponent - nearest) < Math.fround(1e-3) ? nearest : null;
}
