/** Where TFLite's table is one above the nearest integer. */
const above: ReadonlySet<number> = new Set([
  4, 8, 12, 14, 15, 16, 17, 19, 20, 21, 22, 25, 27, 28, 29, 30, 31, 33, 34, 35, 37, 39, 40, 41, 43,
  44, 45, 46, 49, 50, 54, 62, 63, 64, 66, 82, 86, 93, 100, 103, 112, 116, 135, 255,
]);

/** 1 / (1 + exp(-k / 24)) in 65536ths, for k in 0..255. */
const table: Uint16Array = Uint16Array.from(
  { length: 256 },
  (_, k) => Math.round(65_536 / (1 + Math.exp(-k / 24))) + (above.has(k) ? 1 : 0),
);

/** A factor in front of the table: stored values times `multiplier` / 2^shift are 3 / 2^14ths, half of it for tanh. */
export interface TableScale {
  readonly multiplier: number;
  readonly shift: number;
}

/** For scales that are no power of two: 3 * 4096 * scale in 15 bits. */
export function tableScale(scale: number): TableScale {
  let multiplier = scale * 4096 * 3;
  let shift = 0;
  while (multiplier <= 32_767 / 2 && shift <= 30) {
    shift++;
    multiplier *= 2;
  }
  return { multiplier: Math.trunc(multiplier), shift };
}

const scaled = (value: number, { multiplier, shift }: TableScale): number =>
  (Math.imul(value, multiplier) + (shift > 0 ? 1 << (shift - 1) : 0)) >> shift;

/** Logistic function of an int16 in 32768ths, on lines between the entries (TFLite's reference). */
export function logisticOfInt16(value: number, scale: TableScale): number {
  const x = scaled(value, scale);
  const size = Math.abs(x);
  const k = size >>> 9;
  const sigmoid =
    k >= 255 ? 0x7fff * 2 ** 10 : table[k] * 2 ** 9 + (size & 0x1ff) * (table[k + 1] - table[k]);
  return (x >= 0 ? sigmoid + 2 ** 9 : 2 ** 25 - sigmoid + 2 ** 9 - 1) >> 10;
}

/** Hyperbolic tangent of an int16 in 32768ths, as 2 * logistic(2x) - 1 (TFLite's reference). */
export function tanhOfInt16(value: number, scale: TableScale): number {
  const x = scaled(value, scale);
  const size = Math.abs(x);
  const k = size >>> 8;
  const sigmoid =
    k >= 255 ? 0xffff * 2 ** 8 : table[k] * 2 ** 8 + (size & 0xff) * (table[k + 1] - table[k]);
  return (x >= 0 ? sigmoid - 2 ** 23 + 2 ** 7 : 2 ** 23 - sigmoid + 2 ** 7 - 1) >> 8;
}
