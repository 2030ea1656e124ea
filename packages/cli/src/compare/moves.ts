import { type Change, explainChange, pairSides } from '@edgebench/core';
import type { Contender } from '@edgebench/gate';
import { differs } from '../show/change.ts';

export interface Moves {
  /** Of the cells in which anything is not the same. */
  readonly changes: readonly Change[];
  /** How many cells are the same. */
  readonly same: number;
  readonly missing: Contender['sides'];
  readonly added: Contender['sides'];
}

/** What moved between two sides, whatever a policy says of it. */
export function movesBetween(before: Contender, after: Contender): Moves {
  const { pairs, alone } = pairSides(before.sides, after.sides);
  const changes = pairs
    .filter((pair) => pair.before.measurement !== pair.after.measurement)
    .map((pair) => explainChange(pair.before, pair.after))
    .filter(differs);
  return {
    ...{ changes, same: pairs.length - changes.length },
    ...{ missing: alone.before, added: alone.after },
  };
}
