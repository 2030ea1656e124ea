import type { Measurement } from '@edgebench/core/browser';
import type { Grid } from '../data/grid.ts';

/** Fragments of the page's address: plain letters, unique, and the same for the same names in any run. */
export interface Anchors {
  readonly row: (index: number) => string;
  readonly cell: (measurement: Measurement) => string;
  /** The fragment of a cell by its id; null where the page does not show it. */
  readonly cellOf: (id: string) => string | null;
  /** Rules' ids are plain letters themselves. */
  readonly rule: (id: string) => string;
}

export function anchors({ rows }: Grid, measurements: readonly Measurement[]): Anchors {
  const counts = new Map<string, number>();
  const unique = (wanted: string): string => {
    const count = (counts.get(wanted) ?? 0) + 1;
    counts.set(wanted, count);
    return count === 1 ? wanted : unique(`${wanted}-${count}`);
  };
  const rowIds = rows.map(({ name }) => unique(`model-${slug(name)}`));
  const cellIds = new Map(
    measurements.map((measurement) => [
      measurement,
      unique(`cell-${slug(measurement.cell).slice(0, 16)}`),
    ]),
  );
  const byId = new Map([...cellIds].map(([{ cell }, anchor]) => [cell, anchor]));
  return {
    row: (index) => rowIds[index] ?? '',
    cell: (measurement) => cellIds.get(measurement) ?? '',
    cellOf: (id) => byId.get(id) ?? null,
    rule: (id) => `rule-${id}`,
  };
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
