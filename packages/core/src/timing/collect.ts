import { BenchError, reasonOf } from '../errors.ts';
import type { Reason } from '../schema/measurement.ts';
import { type Contestant, roundOf } from './order.ts';
import type { Pair } from './pairs.ts';

export interface CollectOptions {
  /** Samples of each side. */
  readonly samples: number;
  /** Rounds before them that are thrown away: files come into the page cache, the clock up to speed. */
  readonly warmUps: number;
  /** Asked before each round. */
  readonly isOver: () => boolean;
  readonly onRound: (done: number) => void;
}

/** Samples of whole rounds, number k of one side taken beside number k of the other; or whose sample failed, and why. */
export type Collected =
  | { readonly values: Pair<readonly number[]> }
  | { readonly failed: Contestant; readonly reason: Reason };

/** Takes samples of both sides in turns, one at a time. Ends early, with whole rounds alone, after an interrupt. */
export async function collect(
  take: (side: Contestant) => Promise<number>,
  { samples, warmUps, isOver, onRound }: CollectOptions,
): Promise<Collected> {
  const values = { baseline: [] as number[], candidate: [] as number[] };
  for (let round = -warmUps; round < samples && !isOver(); round += 1) {
    const taken = { baseline: Number.NaN, candidate: Number.NaN };
    for (const side of roundOf(round + warmUps)) {
      try {
        taken[side] = await take(side);
      } catch (error) {
        if (error instanceof BenchError && error.code === 'aborted') return { values };
        return { failed: side, reason: reasonOf(error) };
      }
    }
    if (round < 0) continue;
    values.baseline.push(taken.baseline);
    values.candidate.push(taken.candidate);
    onRound(values.baseline.length);
  }
  return { values };
}
