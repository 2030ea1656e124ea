import { isKnown } from '@edgebench/core/browser';
import { verdictLegend } from '../../data/equivalence.ts';
import type { Entry } from '../../data/matrix/table.ts';
import { placementCounts } from '../../data/placement.ts';

/** What a row is sorted by; null where nothing is known. */
export type SortKey = string | number | null;

const collator = new Intl.Collator('en', { numeric: true });
const verdicts: readonly string[] = verdictLegend.map(([verdict]) => verdict);

/** A cell's place: its figure; of a placement the share on the NPU; of a verdict its rank, the best first. */
export function sortKey(entry: Entry | null): number | null {
  if (entry?.state !== 'known') return null;
  const { view, measurement } = entry;
  if (view === 'placement') {
    const counts = placementCounts(measurement.placement);
    return counts === null ? null : (counts.counts.npu ?? 0) / counts.total;
  }
  if (view === 'equivalence') {
    const { verdict, mismatches, elements } = measurement.equivalence;
    return verdicts.indexOf(verdict) + (mismatches ?? 0) / ((elements ?? 0) + 1);
  }
  const figure = measurement.metrics[view];
  return isKnown(figure) ? figure.value : null;
}

/** Rows in the order of their keys; equal ones stay as they were, those without a key come last in both directions. */
export function sorted(
  rows: readonly number[],
  descending: boolean,
  keyOf: (row: number) => SortKey,
): number[] {
  const keys = new Map(rows.map((row) => [row, keyOf(row)]));
  return [...rows].sort((a, b) => compare(keys.get(a) ?? null, keys.get(b) ?? null, descending));
}

function compare(a: SortKey, b: SortKey, descending: boolean): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  const order =
    typeof a === 'number' && typeof b === 'number' ? a - b : collator.compare(`${a}`, `${b}`);
  return descending ? -order : order;
}

/** What a click on a head does: ascending, then descending, then the order of the run. */
export function nextSort(
  sort: { readonly by: string; readonly descending: boolean } | null,
  by: string,
): { by: string; descending: boolean } | null {
  if (sort?.by !== by) return { by, descending: false };
  return sort.descending ? null : { by, descending: true };
}
