import { type Budgets, groupBy, isOf } from '@edgebench/core/browser';
import type { Grid } from '../grid.ts';
import { columnLabels, rowLabels } from '../labels.ts';
import { budgetOf, type Headroom, headroom } from './headroom.ts';

/** One column of the table: a ceiling of a toolchain on a target. */
export interface FitColumn {
  /** Toolchain and target. */
  readonly label: string;
  /** `Flash, application`, or the name of a memory. */
  readonly title: string;
  readonly from: Headroom['from'];
}

export interface FitRow {
  /** Index of the model's row in the grid. */
  readonly row: number;
  readonly model: string;
  /** As the columns; null where the model has no such ceiling. */
  readonly cells: readonly (Headroom | null)[];
}

/** How many models stay within all budgets of one toolchain on one target. */
export interface FitCount {
  readonly label: string;
  readonly budget: ReturnType<typeof budgetOf>;
  readonly fits: number;
  /** Names of those that exceed one. */
  readonly over: readonly string[];
  readonly unknown: number;
}

/** What fits where. */
export interface Fits {
  readonly columns: readonly FitColumn[];
  /** The least share left first; those of which nothing is known last. */
  readonly rows: readonly FitRow[];
  /** One for each toolchain and target with a budget. */
  readonly counts: readonly FitCount[];
  /** Targets with a budget of which the run has no cell. */
  readonly absent: readonly string[];
}

/** All ceilings of a run as a table: models x ceilings. */
export function fits(layout: Grid, budgets: Budgets): Fits {
  const all = headroom(layout, budgets);
  const labels = columnLabels(layout);
  const models = rowLabels(layout);
  const byColumn = [...groupBy(all, keyOf).values()].sort(
    ([a], [b]) => (a?.column ?? 0) - (b?.column ?? 0),
  );
  const byRow = groupBy(all, ({ row }) => row);
  const keys = byColumn.map(([first]) => (first === undefined ? '' : keyOf(first)));
  return {
    columns: byColumn.flatMap(([first]) =>
      first === undefined
        ? []
        : [{ label: labels[first.column] ?? '', title: first.title, from: first.from }],
    ),
    rows: [...byRow]
      .map(([row, cells]) => {
        const found = new Map(cells.map((cell) => [keyOf(cell), cell]));
        return { row, model: models[row] ?? '', cells: keys.map((key) => found.get(key) ?? null) };
      })
      .sort((a, b) => leastShare(a) - leastShare(b)),
    counts: [...groupBy(all.filter(isBudget), ({ column }) => column)].map(([column, cells]) => ({
      label: labels[column] ?? '',
      budget: budgetOf(cells[0]?.measurement.target.id ?? '', budgets),
      ...countOf(cells, models),
    })),
    absent: Object.keys(budgets).filter(
      (name) => !layout.columns.some(({ target }) => isOf(target.id, name)),
    ),
  };
}

const keyOf = ({ column, from, what }: Headroom): string => JSON.stringify([column, from, what]);

const isBudget = ({ from }: Headroom): boolean => from === 'budget';

/** What is left, as a share of the most; infinite where nothing is known. */
const leastShare = ({ cells }: FitRow): number =>
  Math.min(...cells.map((cell) => (cell?.left == null ? Number.MAX_VALUE : cell.left / cell.most)));

function countOf(cells: readonly Headroom[], models: readonly string[]) {
  const rows = [...groupBy(cells, ({ row }) => row)];
  const rowsWith = (verdict: Headroom['verdict']) =>
    rows.filter(([, of]) => of.some((one) => one.verdict === verdict)).map(([row]) => row);
  const over = rowsWith('over');
  const unknown = rowsWith('unknown').filter((row) => !over.includes(row));
  return {
    fits: rows.length - over.length - unknown.length,
    over: over.map((row) => models[row] ?? ''),
    unknown: unknown.length,
  };
}
