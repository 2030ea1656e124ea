import { isKnown, type Model } from '@edgebench/core/browser';
import { alike, type Labelled } from './labelled.ts';

/** Bytes of the arena in use, op by op. */
export interface Occupancy {
  readonly label: string;
  /** From the first op to the last; ops of which it is not stated are left out. */
  readonly live: readonly number[];
  /** What is reserved for the whole inference; null where it is not stated, and of the bound. */
  readonly arena: number | null;
}

export const boundLabel = 'the graph alone, in its order';

/** One for each toolchain that states what is in use, after what the graph itself needs at least; empty without a toolchain. */
export function occupancies(cells: readonly Labelled[], model: Model | null): Occupancy[] {
  const groups = alike(cells, ({ layers, metrics }) => {
    const live = layers.flatMap((layer) => layer.live ?? []);
    const arena = metrics['ram.model'];
    return live.length < 2 ? null : { live, arena: isKnown(arena) ? arena.value : null };
  });
  const bound = (model?.limits.liveBytes ?? []).flatMap((bytes) => bytes ?? []);
  if (groups.length === 0) return [];
  const stated = groups.map(({ label, value }) => ({ label, ...value }));
  return bound.length < 2 ? stated : [{ label: boundLabel, live: bound, arena: null }, ...stated];
}

/** The op at which most is in use, counted from 1, and how much that is. */
export function peakOf({ live }: Pick<Occupancy, 'live'>): { op: number; bytes: number } {
  const bytes = live.reduce((most, one) => Math.max(most, one), 0);
  return { op: live.indexOf(bytes) + 1, bytes };
}
