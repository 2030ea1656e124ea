/** Numbers of validation runs. Each function gives null for what is not one, never NaN. */

/** `-0.004885`, `1.73e-06`, `127`. */
export function real(text: string | undefined): number | null {
  if (text === undefined || !/^[+-]?\d{1,30}(?:\.\d{0,30})?(?:e[+-]?\d{1,3})?$/i.test(text))
    return null;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** `10, 64, 64, 3` or `1x64x64x3`. */
export const dimensions = (text: string | undefined): number[] =>
  (text?.match(/\d{1,15}/g) ?? []).map(Number);

/** `[7,053 53,804 2,599]`, `7,053  53,804   2,599`, with thousands grouped or not. */
export const cycleCounts = (text: string): number[] =>
  (text.match(/\d[\d,]{0,20}/g) ?? []).map((digits) => Number(digits.replaceAll(',', '')));
