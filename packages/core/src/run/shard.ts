import { type Cell, expectedCost } from '../plan.ts';

/** The share `index` (from 1) of `count`. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/**
 * The cells of one share, by their positions in the plan, in its order. Shares are of about equal expected cost: the most
 * expensive cell goes first, each to the share that has the least so far. The same plan yields the same shares anywhere.
 */
export function shardOf(cells: readonly Cell[], { index, count }: Shard): number[] {
  const loads = new Array<number>(count).fill(0);
  const own: number[] = [];
  const order = [...cells.entries()].sort(
    ([one, a], [other, b]) => expectedCost(b) - expectedCost(a) || one - other,
  );
  for (const [position, cell] of order) {
    const least = loads.indexOf(Math.min(...loads));
    loads[least] = (loads[least] ?? 0) + expectedCost(cell);
    if (least === index - 1) own.push(position);
  }
  return own.sort((a, b) => a - b);
}
