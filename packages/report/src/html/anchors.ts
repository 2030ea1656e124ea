import type { Measurement } from '@edgebench/core/browser';
import type { Grid } from '../data/grid.ts';

/** Fragments of the page's address: plain letters, unique, and the same for the same names in any run. */
export interface Anchors {
  readonly row: (index: number) => string;
  readonly cell: (measurement: Measurement) => string;
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
  return {
    row: (index) => rowIds[index] ?? '',
    cell: (measurement) => cellIds.get(measurement) ?? '',
    rule: (id) => `rule-${id}`,
  };
}

const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
