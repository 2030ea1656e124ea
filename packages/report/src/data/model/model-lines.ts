import { type Equivalence, isKnown, type Measurement, type Status } from '@edgebench/core/browser';
import { verdictLegend } from '../equivalence.ts';
import { type Grid, type Row, rowKey } from '../grid.ts';
import { columnLabels } from '../labels.ts';
import { takesPart } from '../marks.ts';

/** The least of a model's figures, and where it was got. */
export interface Least {
  readonly value: number;
  /** Of the column, as `vela ethos-u55-128`. */
  readonly label: string;
  readonly measurement: Measurement;
}

/** One model in a line: its best footprints, how its cells went, and its worst verdict. */
export interface ModelLine {
  readonly row: Row;
  readonly flash: Least | null;
  readonly ram: Least | null;
  readonly states: Readonly<Record<Status, number>>;
  /** Error-level diagnostics of all its cells. */
  readonly errors: number;
  /** The worst of those given; null where no cell was checked. */
  readonly verdict: Equivalence['verdict'] | null;
}

/** Every model of the grid, in its order; figures of cells with an error are not the best of anything. */
export function modelLines(layout: Grid, measurements: readonly Measurement[]): ModelLine[] {
  const labels = columnLabels(layout);
  const byRow = measurementsByRow(layout, measurements);
  return layout.rows.map((row, index) => {
    const all = byRow.get(row.key) ?? [];
    const line = layout.cells[index] ?? [];
    return {
      row,
      flash: least(line, 'flash.model', labels),
      ram: least(line, 'ram.model', labels),
      states: statesOf(all),
      errors: all
        .flatMap(({ diagnostics }) => diagnostics)
        .filter(({ severity }) => severity === 'error').length,
      verdict: worst(all),
    };
  });
}

/** All measurements of each row, those too that share their place in the grid with another. */
export function measurementsByRow(
  { rows }: Grid,
  measurements: readonly Measurement[],
): ReadonlyMap<string, readonly Measurement[]> {
  const byRow = new Map<string, Measurement[]>(rows.map(({ key }) => [key, []]));
  for (const measurement of measurements) byRow.get(rowKey(measurement))?.push(measurement);
  return byRow;
}

function least(
  line: readonly (Measurement | null)[],
  id: 'flash.model' | 'ram.model',
  labels: readonly string[],
): Least | null {
  let found: Least | null = null;
  for (const [at, measurement] of line.entries()) {
    if (measurement?.status !== 'ok' || !takesPart(measurement)) continue;
    const figure = measurement.metrics[id];
    if (!isKnown(figure) || (found !== null && found.value <= figure.value)) continue;
    found = { value: figure.value, label: labels[at] ?? '', measurement };
  }
  return found;
}

function statesOf(cells: readonly Measurement[]): Record<Status, number> {
  const states = { ok: 0, failed: 0, unsupported: 0, unavailable: 0 };
  for (const { status } of cells) states[status]++;
  return states;
}

const order = verdictLegend.map(([verdict]) => verdict);

function worst(cells: readonly Measurement[]): Equivalence['verdict'] | null {
  const at = Math.max(...cells.map(({ equivalence }) => order.indexOf(equivalence.verdict)), -1);
  return order[at] ?? null;
}
