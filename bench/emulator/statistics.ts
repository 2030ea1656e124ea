/** The spread of repeated measurements, in their unit. */
export interface Spread {
  readonly median: number;
  readonly min: number;
  readonly p10: number;
  readonly p90: number;
}

export function spread(samples: readonly number[]): Spread {
  const sorted = samples.toSorted((a, b) => a - b);
  const at = (part: number): number => sorted[Math.round(part * (sorted.length - 1))] ?? Number.NaN;
  return { median: at(0.5), min: at(0), p10: at(0.1), p90: at(0.9) };
}

export const geometricMean = (values: readonly number[]): number =>
  Math.exp(values.reduce((sum, value) => sum + Math.log(value), 0) / values.length);

/** One measurement: microseconds of one run, and whether the processor was taken away meanwhile. */
export interface Sample {
  readonly us: number;
  readonly isDisturbed: boolean;
}

/** `count` runs took these microseconds by the clock and of the processor. */
export const sample = (clock: number, processor: number, count: number): Sample => ({
  us: clock / count,
  isDisturbed: clock > processor * 1.05 + 50,
});
