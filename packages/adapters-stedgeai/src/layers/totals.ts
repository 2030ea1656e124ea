import { count } from '../report/numbers.ts';

/** `macc=887,889 weights=16,928 act=36,432`: the whole numbers by name; `rom`, as the oldest tools say, is `weights`. */
export function totalsOf(text: string): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const [, key = '', digits] of text.matchAll(/\b([a-z_]{1,20})=([\d,]{1,22})(?! ?[\d.])/g)) {
    const value = count(digits);
    if (value !== null) totals[key === 'rom' ? 'weights' : key] = value;
  }
  return totals;
}
