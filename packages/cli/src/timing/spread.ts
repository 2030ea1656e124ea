/** What samples come to, in their unit. */
export interface Spread {
  readonly samples: number;
  readonly median: number;
  /** The middle half of the samples lies between these. */
  readonly quartiles: readonly [number, number];
}

/** Of at least one sample; a quantile between two samples is interpolated. */
export function spreadOf(values: readonly number[]): Spread {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => {
    const place = share * (sorted.length - 1);
    const [low, high] = [Math.floor(place), Math.ceil(place)].map((k) => sorted[k] ?? Number.NaN);
    return (low ?? Number.NaN) + ((high ?? Number.NaN) - (low ?? Number.NaN)) * (place % 1);
  };
  return { samples: sorted.length, median: at(0.5), quartiles: [at(0.25), at(0.75)] };
}
