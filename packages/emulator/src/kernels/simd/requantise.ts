import type { Range } from '../../arithmetic/activation.ts';
import type { Epilogue } from '../weighted/epilogue.ts';
import type { Interval } from './bounds.ts';

/**
 * One form for all roundings of a fixed-point product: the integer nearest to x * scale + offset (+ negative, where
 * x < 0) in float64.
 *
 * Let m be the multiplier, r the right shift and scale = m / 2^(31 + r). Floors of quotients nest, so that
 * - one rounding is floor(x * scale + 1/2);
 * - two roundings, ties up, are floor(x * scale + 1/2 + 2^-(r + 1));
 * - two roundings, ties away, are the same, less 2^-r where x < 0.
 * What is floored is a multiple of 2^-(31 + r); so with half of that added and 1/2 taken away, the nearest integer is
 * the floor, and there are no ties.
 */
interface Line {
  readonly scale: number;
  readonly offset: number;
  readonly negative: number;
}

/** What the SIMD kernels need to requantise, proven equal to an epilogue for all accumulators of an op. */
export interface Requantiser {
  /** The mode of assembly/requantize.ts. */
  readonly mode: 0 | 1 | 2;
  /** By channel. */
  readonly lines: readonly Line[];
  readonly zeroPoint: number;
  readonly range: Range;
  /** Added to stored values to have int8: 0, or -128 for uint8. */
  readonly flip: number;
}

const zero: Line = { scale: 0, offset: 0, negative: 0 };

/**
 * The requantiser for accumulators within `bounds` (by channel), or null where none is proven: the plain kernel is left
 * then. `flip` is subtracted from what a uint8 stores.
 */
export function planRequantiser(
  epilogue: Epilogue,
  bounds: readonly Interval[],
  { zeroPoint, range, flip }: Pick<Requantiser, 'zeroPoint' | 'range' | 'flip'>,
): Requantiser | null {
  const { rounding, scales } = epilogue;
  const output = { zeroPoint: zeroPoint + flip, range: shift(range, flip), flip };
  const inInt32 = bounds.every(({ low, high }) => low > -(2 ** 31) && high < 2 ** 31);
  if (!inInt32 || rounding === 'reduced') return null;
  if (rounding === 'float') {
    const lines = Array.from(scales, (scale) => ({ ...zero, scale }));
    return { ...output, mode: 2, lines };
  }
  const lines: Line[] = [];
  for (const [channel, bound] of bounds.entries()) {
    const line = rounding === 'double' ? doubleLine(scales[channel], bound) : null;
    const found = line ?? lineOf(epilogue, channel, bound, output.zeroPoint);
    if (found === null) return null;
    lines.push(found);
  }
  return { ...output, mode: lines.some(({ negative }) => negative !== 0) ? 1 : 0, lines };
}

const shift = ({ lowest, highest }: Range, by: number): Range => ({
  lowest: lowest + by,
  highest: highest + by,
});

function lineOf(
  epilogue: Epilogue,
  channel: number,
  bound: Interval,
  zeroPoint: number,
): Line | null {
  const { rounding, multipliers, shifts, scales } = epilogue;
  const [multiplier, exponent] = [multipliers[channel], shifts[channel]];
  const isAway =
    rounding === 'away' ||
    (rounding === 'up-by-8' && channel >= scales.length - (scales.length % 8));
  const largest = Math.max(-bound.low, bound.high);
  const scale = rounding === 'double' ? scales[channel] : multiplier * 2 ** (exponent - 31);
  // Beyond, the low word of the double is no longer the integer.
  if (!(largest * scale < 2 ** 30)) return null;
  if (rounding === 'double') {
    const line = { scale, offset: 2 ** -44, negative: -(2 ** -43) };
    return isProven(line, (x) => epilogue.requantise(x, channel), bound, zeroPoint) ? line : null;
  }
  const right = Math.max(0, -exponent);
  const twice = right > 0 && rounding !== 'single' ? 2 ** -(right + 1) : 0;
  const line = {
    scale,
    offset: twice + 2 ** -(32 + right),
    negative: isAway && right > 0 ? -(2 ** -right) : 0,
  };
  if (exponent > 0) return largest * 2 ** exponent < 2 ** 31 ? line : null;
  // Every term is exact: up to r = 13 as long as the result is not clamped, else for accumulators below 2^21.
  if (right <= 13 || largest < 2 ** 21) return line;
  return isProven(line, (x) => epilogue.requantise(x, channel), bound, zeroPoint) ? line : null;
}

/** Half away and half to even are one where no accumulator falls on a half. */
function doubleLine(scale: number, { low, high }: Interval): Line | null {
  if (!(Math.max(-low, high) * scale < 2 ** 30)) return null;
  const last = Math.min(256, Math.ceil(high * scale));
  for (let k = Math.max(-256, Math.floor(low * scale)); k <= last; k++) {
    const half = k + 0.5;
    if (Math.round(half / scale) * scale === half) return null;
  }
  return { ...zero, scale };
}

const magic = 1.5 * 2 ** 52;

/** What the kernel computes, before it adds the zero point and clamps; for |x * scale| below 2^30. */
const apply = ({ scale, offset, negative }: Line, x: number, zeroPoint: number): number => {
  const product = x * scale;
  const anchor = magic + zeroPoint;
  return product + offset + (product < 0 ? negative : 0) + anchor - anchor;
};

/**
 * Whether a line equals the epilogue for every accumulator. Both never fall, so it is enough that they step to each
 * value that is not clamped at the same accumulator.
 */
function isProven(
  line: Line,
  exact: (x: number) => number,
  { low, high }: Interval,
  zeroPoint: number,
): boolean {
  const fast = (x: number): number => apply(line, x, zeroPoint);
  const [first, last] = [Math.max(-256, exact(low)), Math.min(256, exact(high))];
  if (Math.max(-256, fast(low)) !== first || Math.min(256, fast(high)) !== last) return false;
  for (let k = first + 1; k <= last; k++) {
    let step = Math.min(high, Math.max(low, Math.ceil((k - 0.5 - line.offset) / line.scale)));
    while (step < high && fast(step) < k) step++;
    while (step > low && fast(step - 1) >= k) step--;
    if (exact(step) < k || exact(step - 1) >= k) return false;
  }
  return true;
}

const quadBytes = 96;
const targetBytes = 32;

/** Bytes of the constants for `channels` channels, in whole groups of 8. */
export const constantBytes = (channels: number): number => Math.ceil(channels / 8) * 2 * quadBytes;
export const requantiserBytes: number = targetBytes;

/** Writes the constants of `count` channels from channel `first` on. */
export function writeConstants(
  { mode, lines }: Requantiser,
  buffer: ArrayBufferLike,
  address: number,
  first = 0,
  count: number = lines.length,
): void {
  const doubles = new Float64Array(buffer, address, constantBytes(count) / 8);
  const floats = new Float32Array(buffer, address, constantBytes(count) / 4);
  for (let k = 0; k < count; k++) {
    const { scale, offset, negative } = lines[first + k] as Line;
    const quad = k >> 2;
    if (mode === 2) {
      floats[quad * 24 + (k & 3)] = scale;
      continue;
    }
    const at = quad * 12 + (k & 3);
    doubles[at] = scale;
    doubles[at + 4] = offset;
    doubles[at + 8] = negative;
  }
}

/** Writes what `to` of the kernels points at. */
export function writeRequantiser(
  { mode, zeroPoint, range, flip }: Requantiser,
  buffer: ArrayBufferLike,
  address: number,
): void {
  new Float64Array(buffer, address, 1)[0] = magic + zeroPoint;
  const fields = [mode, zeroPoint, range.lowest, range.highest, flip];
  new Int32Array(buffer, address + 8, fields.length).set(fields);
}
