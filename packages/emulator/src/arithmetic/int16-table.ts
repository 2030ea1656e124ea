import { roundAway } from './requantise.ts';

/** Entries of a table over int16: one for every 128 values, and one behind the last. */
const entries = 513;
const clamp = (x: number): number => Math.max(-32_768, Math.min(32_767, x));

export interface Int16Function {
  readonly inputScale: number;
  readonly inputZeroPoint: number;
  readonly outputScale: number;
  readonly outputZeroPoint: number;
  /** Stored units of 1, where the range of the output's type does not say it. */
  readonly perUnit?: number;
  readonly f: (x: number) => number;
  /** Rounds every step: `Math.fround`, or nothing where the runtime computes in double precision. */
  readonly cut: (x: number) => number;
}

/**
 * TFLite's table of a function on int16, to be interpolated by {@link lookUp}: samples at the ends of 512 intervals,
 * moved by half the error that a straight line makes in the middle.
 */
export function int16Table(function16: Int16Function): Int16Array {
  const { inputScale, inputZeroPoint, outputScale, outputZeroPoint, f, cut } = function16;
  const ends = (scale: number, zero: number): [number, number] => [
    cut(scale * (-32_768 - zero)),
    cut(scale * (32_767 - zero)),
  ];
  const [low, high] = ends(inputScale, inputZeroPoint);
  const [bottom, top] = ends(outputScale, outputZeroPoint);
  const step = cut(cut(high - low) / 512);
  const half = cut(step / 2);
  const perUnit = function16.perUnit ?? cut(65_536 / cut(top - bottom));
  const at = (k: number): number => cut(low + cut(k * step));
  const table = Int16Array.from({ length: entries - 1 }, (_, k) => {
    const value = roundAway(cut(f(at(k)) * perUnit));
    const next = cut(f(at(k + 1)) * perUnit);
    const middle = roundAway(cut(f(cut(at(k) + half)) * perUnit));
    const straight = roundAway(cut(cut(next + value) / 2));
    return clamp(value - roundAway((straight - middle) / 2));
  });
  return Int16Array.from([...table, clamp(roundAway(cut(f(high) * perUnit)))]);
}

/** The value of the function of a table at a stored value, on the line between two entries. */
export function lookUp(table: Int16Array, value: number): number {
  const index = 256 + (value >> 7);
  const base = table[index];
  const slope = ((table[index + 1] - base) << 16) >> 16;
  return base + ((slope * (value & 0x7f) + 64) >> 7);
}
