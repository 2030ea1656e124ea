import type { Range } from '../../arithmetic/activation.ts';
import type { Epilogue } from '../weighted/epilogue.ts';
import type { Interval } from './bounds.ts';
import { isProven } from './proof.ts';

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
export interface Line {
  readonly scale: number;
  readonly offset: number;
  readonly negative: number;
}

/** What the stored values are, as int8. */
export interface Target {
  readonly zeroPoint: number;
  readonly range: Range;
}

/** What the SIMD kernels need to requantise: equal to an epilogue for all accumulators of an op. */
export interface Requantiser extends Target {
  /** The mode of assembly/requantize.ts: lines without `negative`, lines, float32 scales. */
  readonly mode: 0 | 1 | 2;
  /** By channel. */
  readonly lines: readonly Line[];
  /** Added to stored values to have int8: 0, or -128 for uint8. */
  readonly flip: number;
}

/** One channel: its exact rounding, and the accumulators that occur. */
export interface Channel {
  readonly rounding: Epilogue['rounding'];
  readonly scale: number;
  readonly multiplier: number;
  readonly shift: number;
  readonly exact: (accumulator: number) => number;
  readonly bound: Interval;
}

/**
 * The requantiser for accumulators within `bounds` (by channel), or null where none is proven: the plain kernel is left
 * then. Zero point and range are those of the values as stored.
 */
export function planRequantiser(
  epilogue: Epilogue,
  bounds: readonly Interval[],
  { zeroPoint, range, flip }: Target & { readonly flip: number },
): Requantiser | null {
  const { rounding, scales, multipliers, shifts } = epilogue;
  const target = {
    zeroPoint: zeroPoint + flip,
    range: { lowest: range.lowest + flip, highest: range.highest + flip },
  };
  const inInt32 = bounds.every(({ low, high }) => low > -(2 ** 31) && high < 2 ** 31);
  if (!inInt32 || rounding === 'reduced') return null;
  if (rounding === 'float') {
    const lines = Array.from(scales, (scale) => ({ scale, offset: 0, negative: 0 }));
    return { ...target, flip, mode: 2, lines };
  }
  const whole = scales.length - (scales.length % 8);
  const lines: Line[] = [];
  for (const [k, bound] of bounds.entries()) {
    const line = lineOf(
      {
        rounding: rounding !== 'up-by-8' ? rounding : k < whole ? 'up' : 'away',
        scale: scales[k],
        multiplier: multipliers[k],
        shift: shifts[k],
        exact: (accumulator) => epilogue.requantise(accumulator, k),
        bound,
      },
      target,
    );
    if (line === null) return null;
    lines.push(line);
  }
  return { ...target, flip, mode: lines.some(({ negative }) => negative !== 0) ? 1 : 0, lines };
}

function lineOf(channel: Channel, target: Target): Line | null {
  const { rounding, multiplier, shift, bound } = channel;
  const isDouble = rounding === 'double';
  const scale = isDouble ? channel.scale : multiplier * 2 ** (shift - 31);
  const largest = Math.max(-bound.low, bound.high);
  // Beyond, the low word of the double is no longer the integer.
  if (!(largest * scale < 2 ** 30)) return null;
  if (isDouble) {
    if (hasNoHalves(scale, bound)) return { scale, offset: 0, negative: 0 };
    const line = { scale, offset: 2 ** -44, negative: -(2 ** -43) };
    return isProven(line, channel, target) ? line : null;
  }
  const right = Math.max(0, -shift);
  // Where all that is not above zero is clamped, negatives need not be told apart.
  const isSigned = rounding === 'away' && right > 0 && target.range.lowest < target.zeroPoint;
  const line = {
    scale,
    offset: (right > 0 && rounding !== 'single' ? 2 ** -(right + 1) : 0) + 2 ** -(32 + right),
    negative: isSigned ? -(2 ** -right) : 0,
  };
  if (shift > 0) return largest * 2 ** shift < 2 ** 31 ? line : null;
  // Every term is exact: up to r = 13 as long as the result is not clamped, else for accumulators below 2^21.
  const isExact = right <= 13 || largest < 2 ** 21;
  return isExact || isProven(line, channel, target) ? line : null;
}

/** Whether no accumulator falls on a half: half away and half to even are one then. */
function hasNoHalves(scale: number, { low, high }: Interval): boolean {
  const last = Math.min(256, Math.ceil(high * scale));
  for (let k = Math.max(-256, Math.floor(low * scale)); k <= last; k++) {
    const half = k + 0.5;
    if (Math.round(half / scale) * scale === half) return false;
  }
  return true;
}
