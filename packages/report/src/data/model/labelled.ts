import type { Measurement } from '@edgebench/core/browser';
import type { Grid } from '../grid.ts';
import { columnLabels } from '../labels.ts';

/** A cell of a model, and what a chart or a table calls it. */
export interface Labelled {
  readonly label: string;
  readonly measurement: Measurement;
}

/** The cells of one row in the order of the columns; a column's label tells it from all others of the run. */
export function labelled(layout: Grid, row: number): Labelled[] {
  const labels = columnLabels(layout);
  return (layout.cells[row] ?? []).flatMap((measurement, column) =>
    measurement === null ? [] : [{ label: labels[column] ?? '', measurement }],
  );
}

/** Cells of one toolchain that say the same, told once. */
export interface Alike<Value> {
  /** `vela ethos-u55-128 and 2 more`. */
  readonly label: string;
  readonly cells: readonly Labelled[];
  readonly value: Value;
}

/** Groups the cells of a toolchain whose values are equal as JSON; null is no value. */
export function alike<Value>(
  cells: readonly Labelled[],
  wanted: (measurement: Measurement) => Value | null,
): Alike<Value>[] {
  const groups = new Map<string, { cells: Labelled[]; value: Value }>();
  for (const cell of cells) {
    const value = wanted(cell.measurement);
    if (value === null) continue;
    const key = JSON.stringify([cell.measurement.toolchain.name, value]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { cells: [cell], value });
    else group.cells.push(cell);
  }
  return [...groups.values()].map((group) => ({ ...group, label: labelOf(group.cells) }));
}

const labelOf = ([first, ...others]: readonly Labelled[]): string =>
  others.length === 0 ? (first?.label ?? '') : `${first?.label} and ${others.length} more`;
