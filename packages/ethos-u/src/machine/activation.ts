/**
 * The hardware's functions of 16-bit values, in 24576ths (3 * 2^13 a unit of sigmoid's argument, 3 * 2^12 of tanh's);
 * results in 32768ths. Inferred: the reading under which Vela's streams equal TFLite's kernels.
 */

/** Sigmoid's entries lie 24 a unit apart; each is lowered by half of what the chord exceeds the curve by. */
const sigmoidTable: Int32Array = Int32Array.from({ length: 256 }, (_, i) => {
  const g = 1 / (1 + Math.exp(-i / 24));
  const curvature = g * (1 - g) * (1 - 2 * g);
  const entry = Math.floor(65_536 * (g - curvature / (16 * 576)) + 0.5);
  return i === 255 ? 65_535 : Math.min(65_535, entry);
});

/** 65536ths of the sigmoid at `size / 2^bits` entries, times 2^bits; `limit` beyond the table. */
function interpolated(size: number, bits: number, limit: number): number {
  const at = Math.floor(size / 2 ** bits);
  if (at >= 255) return limit * 2 ** bits;
  const entry = sigmoidTable[at];
  return entry * 2 ** bits + (size - at * 2 ** bits) * (sigmoidTable[at + 1] - entry);
}

/** Logistic function of a value that no clip has narrowed. */
export function sigmoid(value: number): number {
  const rise = interpolated(Math.abs(value), 9, 0xfffe);
  return (value >= 0 ? rise + 2 ** 9 : 2 ** 25 - rise + 2 ** 9 - 1) >> 10;
}

/** Hyperbolic tangent of a value that no clip has narrowed, as 2 * sigmoid(2x) - 1. */
export function tanh(value: number): number {
  const rise = interpolated(Math.abs(value), 8, 0xffff) - 2 ** 23;
  return (value >= 0 ? rise + 2 ** 7 : 2 ** 7 - 1 - rise) >> 8;
}
