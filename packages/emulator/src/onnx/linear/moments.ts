import type { Numbers } from '../../kernels/kernel.ts';

/** Runs of elements that follow each other, from one to the next `step` elements. */
export interface Runs {
  readonly first: number;
  readonly length: number;
  readonly runs: number;
  readonly step: number;
}

/** Their mean, added up in double. */
export function mean(from: Numbers, { first, length, runs, step }: Runs): number {
  let sum = 0;
  for (let run = 0; run < runs; run++) {
    const start = first + run * step;
    for (let at = start; at < start + length; at++) sum += from[at];
  }
  return sum / (length * runs);
}

/** The mean square of their distance from `center`, added up in double. */
export function meanSquare(
  from: Numbers,
  { first, length, runs, step }: Runs,
  center: number,
): number {
  let sum = 0;
  for (let run = 0; run < runs; run++) {
    const start = first + run * step;
    for (let at = start; at < start + length; at++) sum += (from[at] - center) ** 2;
  }
  return sum / (length * runs);
}
