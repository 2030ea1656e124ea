import type { Paired, Side } from '@edgebench/core/browser';
import type { Contender } from '../types.ts';
import type { Lost } from './lost.ts';
import { gatePairs } from './pairs.ts';

/** The cells of both sides; one that is `unavailable` has no measurement, and is as good as not there. */
export interface Cells {
  /** Measured on both sides. */
  readonly pairs: Paired['pairs'];
  /** Measured before and not now, and not left out as unaffected. */
  readonly lost: readonly Lost[];
  /** Measured now and not before. */
  readonly fresh: readonly Side[];
}

export function cellsOf(before: Contender, after: Contender): Cells {
  const { pairs, alone } = gatePairs(before.sides, after.sides);
  const leftOut = new Set(after.unaffected);
  return {
    pairs: pairs.filter((pair) => isMeasured(pair.before) && isMeasured(pair.after)),
    lost: [
      ...pairs
        .filter((pair) => isMeasured(pair.before) && !isMeasured(pair.after))
        .map((pair) => ({ side: pair.before, reason: reasonOf(pair.after) })),
      ...alone.before
        .filter((side) => isMeasured(side) && !leftOut.has(side.measurement.cell))
        .map((side) => ({ side, reason: null })),
    ],
    fresh: [
      ...pairs.filter((pair) => !isMeasured(pair.before)).map((pair) => pair.after),
      ...alone.after,
    ].filter(isMeasured),
  };
}

/** What the candidate has, or was left out of it since the baseline has it. */
export function stillThere(before: Contender, after: Contender): Side[] {
  const leftOut = new Set(after.unaffected);
  return [
    ...after.sides.filter(isMeasured),
    ...before.sides.filter(({ measurement }) => leftOut.has(measurement.cell)),
  ];
}

const isMeasured = ({ measurement }: Side): boolean => measurement.status !== 'unavailable';

const reasonOf = ({ measurement }: Side): string => measurement.reason?.message ?? 'not available';
