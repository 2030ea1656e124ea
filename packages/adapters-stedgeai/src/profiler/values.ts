import { count } from '../report/numbers.ts';
import type { Bursts, Traffic, WithCore } from './types.ts';

/** Values as npu_profiler writes them. Each function gives null for what is not one. */

/** `13.649`: never negative, never NaN. */
export function decimal(text: string | undefined): number | null {
  return text !== undefined && /^\d{1,15}(?:\.\d{1,12})?$/.test(text) ? Number(text) : null;
}

/** `[18859, 10599, 5253] -> ...`: before, during and after the core part. */
export function phases(text: string): [number, number, number] | null {
  const [, ...parts] = /^\[([\d.]{1,20}), ([\d.]{1,20}), ([\d.]{1,20})\]/.exec(text) ?? [];
  const [pre, core, post] = parts.map(decimal);
  return pre == null || core == null || post == null ? null : [pre, core, post];
}

/** `{'hw.conv': 4, 'hw.add': 2}`. */
export function counts(text: string): Record<string, number> | null {
  if (!/^\{.{0,4000}\}$/.test(text)) return null;
  const entries = [...text.matchAll(/'([^']{1,120})': (\d{1,9})(?=[,}])/g)];
  return Object.fromEntries(entries.map(([, name = '', number]) => [name, Number(number)]));
}

/** `10.59% (core only: 34.65%)`, `37.3 GOPS / including SW epochs (core only = 38.8)`. */
export function withCore(text: string, unit: '%' | ' GOPS'): WithCore | null {
  const [, whole, core] =
    /^([\d.]{1,20}).{0,40}\(core only[:=]? ?=? ?([\d.]{1,20})%?\)$/.exec(text) ?? [];
  const [all, part] = [decimal(whole), decimal(core)];
  if (all === null || part === null || !text.startsWith(`${whole}${unit}`)) return null;
  return { whole: all, core: part };
}

/** `r=4608 w=0`, with or without a comma between. */
export function traffic(text: string): Traffic | null {
  const [, read, written] = /^r=(\d{1,16}),? {1,12}w=(\d{1,16})(?=\s|$)/.exec(text) ?? [];
  const [readBytes, writtenBytes] = [count(read), count(written)];
  return readBytes === null || writtenBytes === null ? null : { readBytes, writtenBytes };
}

/** The tool's units are powers of 1000. */
const units: Readonly<Record<string, number>> = { B: 1, KB: 1e3, MB: 1e6, GB: 1e9 };

/** Every `2.14 GB/s` of a text, in bytes per second. */
export const bandwidths = (text: string): number[] =>
  [...text.matchAll(/(?<![\d.])(\d{1,12}(?:\.\d{1,6})?) ([KMG]?B)\/s/g)].map(
    ([, amount, unit = 'B']) => Math.round(Number(amount) * (units[unit] ?? 1)),
  );

/** `rburst[1,2,4,8]x8=(8,12,16,208)` for r, and likewise for w. */
export function bursts(text: string, direction: 'r' | 'w'): Bursts | null {
  const found = new RegExp(
    `${direction}burst\\[1,2,4,8\\]x8=\\((\\d+),(\\d+),(\\d+),(\\d+)\\)`,
  ).exec(text);
  const [one, two, four, eight] = (found ?? []).slice(1).map(count);
  return one == null || two == null || four == null || eight == null
    ? null
    : [one, two, four, eight];
}
