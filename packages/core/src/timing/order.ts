/** The two sides of a timing. */
export type Contestant = 'baseline' | 'candidate';

export const contestants: readonly Contestant[] = ['baseline', 'candidate'];

/**
 * Who goes first in round k: baseline, candidate, candidate, baseline, and so on. A machine that drifts steadily then
 * costs both sides the same.
 */
export const roundOf = (k: number): readonly Contestant[] =>
  k % 2 === 0 ? contestants : [...contestants].reverse();
