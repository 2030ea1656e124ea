/** Numbers as ST's tools write them. Each function gives null for what is not one, never NaN. */

/** `887,889` or `36432`: a whole number that fits a double exactly. */
export function count(text: string | undefined): number | null {
  if (text === undefined || !/^(\d{1,3}(,\d{3}){1,5}|\d{1,16})$/.test(text)) return null;
  const value = Number(text.replaceAll(',', ''));
  return Number.isSafeInteger(value) ? value : null;
}

/** `94.9%` or `94.9 %` as 94.9. */
export function percent(text: string | undefined): number | null {
  const digits = /^([+-]?\d{1,9}(?:\.\d{1,9})?) ?%$/.exec(text ?? '')?.[1];
  return digits === undefined ? null : Number(digits);
}

/** A change against the original model: `-16,416(-49.3%)`. */
export interface Delta {
  readonly amount: number;
  readonly percent: number | null;
}

/** `-16,416(-49.3%)`, `+150(+100.0%)`. */
export function delta(text: string | undefined): Delta | null {
  const [, sign, digits, share] =
    /^([+-])([\d,]{1,22})(?:\(([^)]{1,24})\))?$/.exec(text ?? '') ?? [];
  const amount = count(digits);
  if (amount === null) return null;
  return { amount: sign === '-' ? -amount : amount, percent: percent(share) };
}

/** What `36,432 B (35.58 KiB) (2 segments) / -16,416(-49.3%) vs float model` says. */
export interface ByteSize {
  readonly bytes: number;
  readonly segments: number | null;
  readonly versusFloat: Delta | null;
}

/** A size line of the summaries; the unit B is missing in the oldest tools. */
export function byteSize(text: string): ByteSize | null {
  const bytes = count(/^([\d,]+)(?: B(?:ytes)?)?(?= |$)/.exec(text)?.[1]);
  if (bytes === null) return null;
  return {
    bytes,
    segments: count(/\((\d{1,6}) segments?\)/.exec(text)?.[1]),
    versusFloat: delta(/ \/ (\S{1,48}) vs float model/.exec(text)?.[1]),
  };
}
