import type { Channel, Line, Target } from './requantise.ts';

/** The low word of a double of this size is its integer part. */
export const magic: number = 1.5 * 2 ** 52;

/** What the kernels compute before they clamp, less the zero point; for |x * scale| below 2^30. */
function apply({ scale, offset, negative }: Line, x: number, zeroPoint: number): number {
  const product = x * scale;
  const anchor = magic + zeroPoint;
  return product + (product < 0 ? offset + negative : offset) + anchor - anchor;
}

/**
 * Whether a line equals the exact rounding for every accumulator. Both never fall, so it is enough that they step to
 * each value that is not clamped at the same accumulator.
 */
export function isProven(
  line: Line,
  { exact, bound: { low, high } }: Channel,
  { zeroPoint, range }: Target,
): boolean {
  const clamp = (value: number): number =>
    Math.max(range.lowest - zeroPoint, Math.min(range.highest - zeroPoint, value));
  const fast = (x: number): number => apply(line, x, zeroPoint);
  const [first, last] = [clamp(exact(low)), clamp(exact(high))];
  if (clamp(fast(low)) !== first || clamp(fast(high)) !== last) return false;
  for (let k = first + 1; k <= last; k++) {
    let step = Math.min(high, Math.max(low, Math.ceil((k - 0.5 - line.offset) / line.scale)));
    while (step < high && fast(step) < k) step++;
    while (step > low && fast(step - 1) >= k) step--;
    if (exact(step) < k || exact(step - 1) >= k) return false;
  }
  return true;
}
