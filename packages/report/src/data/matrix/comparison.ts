import {
  groupBy,
  isKnown,
  type Measurement,
  type MetricId,
  variantOf,
} from '@edgebench/core/browser';
import type { Column, Grid } from '../grid.ts';
import { hasError } from '../marks.ts';
import { type Entry, type Table, table } from './table.ts';
import { viewOf } from './views.ts';

const comparisonView = { id: 'comparison', title: 'Comparison', scope: 'none' } as const;

/** What is compared, by scope. A toolchain's target is the one whose first figure is least; the second is of it too. */
const scopes = [
  ['flash.model', 'ram.model'],
  ['flash.application', 'ram.application'],
] as const;

/** A table of several metrics; `layout` has its rows and columns. */
export interface Comparison {
  readonly layout: Grid;
  readonly table: Table;
}

/**
 * The matrices of flash and RAM of both scopes side by side, one column for each toolchain, those read from reports apart.
 * Figures are ranked within one metric, so that scopes are never compared. A variant of a sweep takes no part.
 */
export function compared(layout: Grid): Comparison {
  const families = familiesOf(layout);
  const parts = scopes.flatMap((pair) =>
    pair.map((id) => {
      const view = viewOf(id);
      const reduced = reduce(layout, families, pair[0], id);
      return { view, reduced, rows: table(reduced, view).rows };
    }),
  );
  return {
    layout: {
      rows: layout.rows,
      columns: parts.flatMap(({ reduced }) => reduced.columns),
      cells: layout.rows.map((_, row) => parts.flatMap(({ reduced }) => reduced.cells[row] ?? [])),
    },
    table: {
      ...{ view: comparisonView, unit: 'B', limitTitle: null },
      groups: parts.map(({ view, reduced }) => ({ view, span: reduced.columns.length })),
      rows: layout.rows.map((_, row) => ({
        limit: null,
        cells: parts.flatMap(({ rows }) => (rows[row]?.cells ?? []).map(ofTarget)),
      })),
    },
  };
}

/** As {@link compared}; null where there is but one toolchain. */
export const comparison = (layout: Grid): Comparison | null =>
  familiesOf(layout).length < 2 ? null : compared(layout);

interface Family {
  readonly column: Column;
  /** Indexes of the grid's columns. */
  readonly members: readonly number[];
}

function familiesOf({ columns }: Grid): Family[] {
  const indexes = [...columns.keys()].filter((index) => {
    const column = columns[index];
    return column !== undefined && variantOf(column.target) === null;
  });
  const keyOf = (index: number): string =>
    JSON.stringify([columns[index]?.toolchain, columns[index]?.imported]);
  return [...groupBy(indexes, keyOf)].flatMap(([key, members]) => {
    const first = columns[members[0] ?? -1];
    return first === undefined ? [] : [{ column: { ...first, key }, members }];
  });
}

function reduce(
  { rows, cells }: Grid,
  families: readonly Family[],
  by: MetricId,
  id: MetricId,
): Grid {
  return {
    rows,
    columns: families.map(({ column }) => ({ ...column, key: `${id} ${column.key}` })),
    cells: cells.map((line) =>
      families.map(({ members }) =>
        representative(
          members.map((index) => line[index] ?? null),
          by,
        ),
      ),
    ),
  };
}

/** The cell with the least figure; where none has a figure, one that says why, rather than one that has none to state. */
function representative(cells: readonly (Measurement | null)[], by: MetricId): Measurement | null {
  const present = cells.filter((cell) => cell !== null);
  const ranked = present.map((cell) => ({ cell, order: orderOf(cell, by) }));
  ranked.sort((a, b) => a.order[0] - b.order[0] || a.order[1] - b.order[1]);
  return ranked[0]?.cell ?? null;
}

const refusals = ['failed', 'unsupported', 'unavailable'] as const;

function orderOf(cell: Measurement, by: MetricId): readonly [number, number] {
  const figure = cell.metrics[by];
  if (cell.status !== 'ok') return [2 + refusals.indexOf(cell.status), 0];
  return isKnown(figure) ? [hasError(cell) ? 1 : 0, figure.value] : [5, 0];
}

/** The entry with its target in place of what other matrices add to a figure. */
function ofTarget(entry: Entry | null): Entry | null {
  if (entry?.state !== 'known') return entry;
  return { ...entry, detail: entry.measurement.target.device, ratioToLimit: null };
}
