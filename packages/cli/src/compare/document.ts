import type { Change, Side } from '@edgebench/core';
import { type Judgement, type Place, placeOf } from '@edgebench/gate';
import type { Moves } from './moves.ts';

/** What `bench compare --json` prints. */
export interface CompareDocument {
  readonly judgement: Judgement;
  /** Of the cells in which anything is not the same: what moved, without the measurements themselves. */
  readonly changes: readonly ChangeDocument[];
  readonly missing: readonly Place[];
  readonly added: readonly Place[];
}

/** A change, with where it is in place of both measurements. */
interface ChangeDocument extends Omit<Change, 'before' | 'after'> {
  readonly before: Place;
  readonly after: Place;
}

export const compareDocument = (judgement: Judgement, moves: Moves): CompareDocument => ({
  judgement,
  changes: moves.changes.map(({ before, after, ...change }) => ({
    ...{ before: placeOf(before), after: placeOf(after) },
    ...change,
  })),
  missing: moves.missing.map(placeOfSide),
  added: moves.added.map(placeOfSide),
});

const placeOfSide = ({ measurement }: Side): Place => placeOf(measurement);
