import {
  type Budgets,
  isKnown,
  isOf,
  type Measurement,
  type MetricId,
  metrics,
  type Unit,
} from '@edgebench/core/browser';
import type { Grid } from '../grid.ts';

/** What a cell may use at most: by a budget of the configuration, or as its target has no more. */
interface Ceiling {
  readonly from: 'budget' | 'capacity';
  /** The metric's id, or the name of the memory. */
  readonly what: string;
  /** `Flash, application`, or the name of the memory. */
  readonly title: string;
  readonly unit: Unit;
  readonly most: number;
}

/** One ceiling of one cell. */
export interface Headroom extends Ceiling {
  readonly measurement: Measurement;
  /** Indexes in the grid. */
  readonly row: number;
  readonly column: number;
  /** In `unit`; null where the figure is unknown, and then `reason` says why. */
  readonly used: number | null;
  /** What is left: below zero where it does not fit. */
  readonly left: number | null;
  readonly verdict: 'fits' | 'over' | 'unknown';
  readonly reason: string | null;
}

/** What is left of every budget and of every memory whose capacity a target states, cell by cell. */
export function headroom({ cells }: Grid, budgets: Budgets): Headroom[] {
  return cells.flatMap((line, row) =>
    line.flatMap((measurement, column) =>
      measurement === null
        ? []
        : [...ofBudgets(measurement, budgets), ...ofMemories(measurement)].map((one) => ({
            ...one,
            measurement,
            row,
            column,
          })),
    ),
  );
}

/** The most of each metric on a target: of the budgets that name it, the one that names it most fully counts. */
export function budgetOf(target: string, budgets: Budgets): Budget {
  const known = byTarget.get(budgets) ?? new Map<string, Budget>();
  byTarget.set(budgets, known);
  const budget = known.get(target) ?? mostOf(target, budgets);
  known.set(target, budget);
  return budget;
}

type Budget = Readonly<Partial<Record<MetricId, number>>>;

/** Thousands of cells share a target. */
const byTarget = new WeakMap<Budgets, Map<string, Budget>>();

function mostOf(target: string, budgets: Budgets): Budget {
  const naming = Object.entries(budgets)
    .filter(([name]) => isOf(target, name))
    .sort(([a], [b]) => a.length - b.length);
  return Object.assign({}, ...naming.map(([, budget]) => budget));
}

type Checked = Omit<Headroom, 'measurement' | 'row' | 'column'>;

/** What is left of each budget of the cell's target. */
export function ofBudgets(
  { target, status, reason, metrics: figures }: Measurement,
  budgets: Budgets,
): Checked[] {
  const budget = budgetOf(target.id, budgets);
  return metrics.flatMap(({ id, title, unit }): Checked[] => {
    const most = budget[id];
    if (most === undefined) return [];
    const ceiling = { from: 'budget', what: id, title, unit, most } as const;
    const figure = figures[id];
    if (status !== 'ok') {
      return [unknown(ceiling, `${status}: ${reason?.message ?? 'no reason stated'}`)];
    }
    return [
      isKnown(figure) ? checked(ceiling, figure.value) : unknown(ceiling, figure.unavailable),
    ];
  });
}

const ofMemories = ({ memories }: Measurement): Checked[] =>
  memories.flatMap(({ name, usedBytes, capacityBytes }) => {
    if (capacityBytes === null) return [];
    const names = { what: name, title: name };
    const ceiling = { from: 'capacity', ...names, unit: 'B', most: capacityBytes } as const;
    return [
      usedBytes === null
        ? unknown(ceiling, 'the toolchain does not state how much of it is used')
        : checked(ceiling, usedBytes),
    ];
  });

const checked = (ceiling: Ceiling, used: number): Checked => ({
  ...ceiling,
  ...{ used, left: ceiling.most - used, reason: null },
  verdict: used <= ceiling.most ? 'fits' : 'over',
});

const unknown = (ceiling: Ceiling, reason: string): Checked => ({
  ...ceiling,
  ...{ used: null, left: null, reason, verdict: 'unknown' },
});
