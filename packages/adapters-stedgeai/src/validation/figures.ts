/** `10, 64, 64, 3` or `1x64x64x3`. */
export const dimensions = (text: string | undefined): number[] =>
  (text?.match(/\d{1,15}/g) ?? []).map(Number);

/** `[7,053 53,804 2,599]`, `7,053  53,804   2,599`, with thousands grouped or not. */
export const cycleCounts = (text: string): number[] =>
  (text.match(/\d[\d,]{0,20}/g) ?? []).map((digits) => Number(digits.replaceAll(',', '')));
