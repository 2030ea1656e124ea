import {
  explainChange,
  type Measurement,
  pairSides,
  type Results,
  type Run,
  type Side,
} from '@edgebench/core/browser';
import type { Judgement } from '@edgebench/gate';
import { type Alone, aloneOf } from './alone.ts';
import { type ChangedCell, changedCell } from './cell.ts';
import { type ConditionChange, conditionChanges } from './conditions.ts';
import { type Gated, gatedOf } from './gated.ts';
import { byExtent } from './rank.ts';
import { type MetricTotal, totals } from './totals.ts';

/** More cells that changed are counted: `bench compare --json` lists them all. */
export const mostCells = 1_000;

/** What differs between two runs, for the page that compares them: plain data, made when the page is built. */
export interface Changes {
  readonly before: Run;
  readonly after: Run;
  /** Cells of both runs, metric by metric. */
  readonly totals: readonly MetricTotal[];
  /** Cells in which something moved: what got worse first, the largest ratio before the others. */
  readonly cells: readonly ChangedCell[];
  readonly more: number;
  /** What decides results and is not the same in the two runs: versions, components, options. */
  readonly conditions: readonly ConditionChange[];
  /** Cells of both runs in which nothing moved, by toolchain. */
  readonly unchanged: Readonly<Record<string, number>>;
  readonly gone: Alone;
  readonly added: Alone;
  /** What a gate says of it; null where none was asked. */
  readonly gated: Gated | null;
}

/**
 * The changes from one run to a later one. Cells are paired as `pairSides` says; a cell without a counterpart is in `gone` or
 * in `added`. `judgement` is of the same two runs.
 */
export function changesOf(
  before: Results,
  after: Results,
  judgement: Judgement | null = null,
): Changes {
  const { pairs, alone } = pairSides(before.measurements.map(side), after.measurements.map(side));
  const compared = pairs.map((pair) => {
    const change = explainChange(pair.before, pair.after);
    return { change, cell: changedCell(change) };
  });
  const cells = compared.flatMap(({ cell }) => cell ?? []).sort(byExtent);
  const unchanged = new Map<string, number>();
  for (const { change, cell } of compared) {
    const { name } = change.after.toolchain;
    if (cell === null) unchanged.set(name, (unchanged.get(name) ?? 0) + 1);
  }
  return {
    before: before.run,
    after: after.run,
    totals: totals(compared.map(({ change }) => change)),
    cells: cells.slice(0, mostCells),
    more: Math.max(0, cells.length - mostCells),
    conditions: conditionChanges(compared),
    unchanged: Object.fromEntries(unchanged),
    gone: aloneOf(alone.before.map(measured), after),
    added: aloneOf(alone.after.map(measured), before),
    gated: judgement === null ? null : gatedOf(judgement),
  };
}

const side = (measurement: Measurement): Side => ({ measurement, buffers: null, definitions: {} });

const measured = ({ measurement }: Side): Measurement => measurement;
