// Comparisons of real samples with themselves: windows in their order of time, since drift and load are real.
import { compareSamples, defaultPolicy } from '../../packages/gate/src/index.ts';
import type { Collected } from './collect.ts';

const comparisons = 200;

export interface Counts {
  worse: number;
  better: number;
  same: number;
  undecided: number;
}

/** A window of samples taken in turns, 20 to 30 of each side, with the candidate's times multiplied. */
export const inTurns = ({ baseline, candidate }: Collected, factor: number): Counts =>
  count(baseline.length, 1, (start, size) => [
    baseline.slice(start, start + size),
    candidate.slice(start, start + size).map((ms) => ms * factor),
  ]);

/** The same samples as if all of the candidate's were taken after all of the baseline's. */
export const oneAfterTheOther = ({ baseline }: Collected): Counts =>
  count(baseline.length, 2, (start, size) => [
    baseline.slice(start, start + size),
    baseline.slice(start + size, start + 2 * size),
  ]);

function count(
  length: number,
  windows: number,
  sides: (start: number, size: number) => [number[], number[]],
): Counts {
  const counts: Counts = { worse: 0, better: 0, same: 0, undecided: 0 };
  for (let k = 0; k < comparisons; k += 1) {
    const size = Math.min(20 + ((k * 7) % 11), Math.floor(length / windows));
    const last = length - windows * size;
    const [before, after] = sides(Math.floor((k * last) / (comparisons - 1)), size);
    counts[compareSamples(before, after, defaultPolicy.timing).verdict] += 1;
  }
  return counts;
}
