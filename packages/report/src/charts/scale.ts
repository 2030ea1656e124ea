/** From the least to the greatest value that is drawn. */
export type Range = readonly [low: number, high: number];

/** One axis: what it spans, and whether equal lengths are equal ratios. */
export interface Scale {
  readonly range: Range;
  readonly log: boolean;
}

const margin = 0.09;

/** The least that an axis spans, as a share of its greatest value: what hardly differs does not look far apart. */
const leastSpan = 0.05;

/** Logarithmic where the values differ by more than a factor of twenty; a little wider than they are. */
export function scaleOf(values: readonly number[]): Scale {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (low > 0 && high / low > 20) {
    const room = (high / low) ** margin;
    return { range: [low / room, high * room], log: true };
  }
  const missing = Math.max(0, high * leastSpan - (high - low)) / 2;
  const room = missing + (high - low) * margin || 1;
  return { range: [low - room, high + room], log: false };
}

/** Where a value stands on the scale: 0 at its beginning, 1 at its end. */
export function share(value: number, { range: [low, high], log }: Scale): number {
  const along = log ? Math.log : (one: number): number => one;
  return (along(value) - along(low)) / (along(high) - along(low));
}

/** 1, 2 and 5 in every power of ten that the scale spans; 1 alone where those are many. */
export function logTicks([low, high]: Range): number[] {
  const powers = Array.from(
    { length: Math.max(0, Math.ceil(Math.log10(high / low))) + 2 },
    (_, index) => Math.floor(Math.log10(low)) + index,
  );
  const steps = powers.length > 5 ? [1] : [1, 2, 5];
  return powers
    .flatMap((power) => steps.map((step) => Number(`${step}e${power}`)))
    .filter((tick) => tick >= low && tick <= high);
}
