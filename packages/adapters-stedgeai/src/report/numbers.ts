/** Numbers as ST's tools write them. Each function gives null for what is not one, never NaN. */

/** `887,889` or `36432`: a whole number that fits a double exactly. */
export function count(text: string | undefined): number | null {
  if (text === undefined || text === '') return null;
  const grouped = text.includes(',');
  if (text.length > (grouped ? longestGrouped : longestPlain)) return null;
  let value = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    const comma = grouped && at > 0 && (text.length - at) % 4 === 0;
    if (comma ? code !== 0x2c : code < 0x30 || code > 0x39) return null;
    if (!comma) value = value * 10 + code - 0x30;
  }
  return value <= Number.MAX_SAFE_INTEGER ? value : null;
}

/** As many characters as a number below 2^53 has, with and without commas. */
const longestGrouped = 21;
const longestPlain = 16;

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

/** A size line of the summaries; the unit B is missing in the oldest tools. Digits after a blank are no other figure. */
export function byteSize(text: string): ByteSize | null {
  const bytes = count(/^([\d,]{1,24})(?: B(?:ytes)?)?(?= [^\d]|$)/.exec(text)?.[1]);
  if (bytes === null) return null;
  return {
    bytes,
    segments: count(/\((\d{1,6}) segments?\)/.exec(text)?.[1]),
    versusFloat: delta(/ \/ (\S{1,48}) vs float model/.exec(text)?.[1]),
  };
}

/** `-0.004885`, `1.73e-06`, `127`. */
export function real(text: string | undefined): number | null {
  if (text === undefined || !/^[+-]?\d{1,30}(?:\.\d{0,30})?(?:e[+-]?\d{1,3})?$/i.test(text))
    return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** The MD5 of a model file without 0x, in lower case. */
export function md5(text: string | null): string | null {
  const digits = /^(?:0x)?([0-9a-f]{32})$/i.exec(text ?? '')?.[1];
  return digits?.toLowerCase() ?? null;
}
