import { isKnown, type Measurement, type Status, type Unit } from '@edgebench/core/browser';
import { brief, number } from '../../text/format.ts';
import { uncheckedReason, verdictCount, verdictText } from '../equivalence.ts';
import type { Grid } from '../grid.ts';
import { placementCounts, placementRest, placementText } from '../placement.ts';
import { limits } from './limits.ts';
import { type Cell, rank } from './matrix.ts';
import type { View } from './views.ts';

/** What one matrix cell says, whatever the output: a text, or the reason why there is none. */
export interface Entry {
  /** What it says of the measurement. */
  readonly view: View['id'];
  readonly measurement: Measurement;
  /** `known`: `text` says it; else `reason` says why not: the cell's status, or no figure in an `ok` cell. */
  readonly state: 'known' | 'unstated' | Exclude<Status, 'ok'>;
  readonly text: string;
  /** The same in other words: `30.4 KiB`, `2 float`. */
  readonly detail: string | null;
  readonly reason: string | null;
  readonly best: boolean;
  readonly ratioToBest: number | null;
  readonly ratioToLimit: number | null;
}

interface TableRow {
  readonly limit: {
    readonly value: number;
    readonly text: string;
    readonly detail: string | null;
  } | null;
  readonly cells: readonly (Entry | null)[];
}

/** Several views side by side. */
interface ComparisonView {
  readonly id: 'comparison';
  readonly title: string;
  readonly scope: 'none';
}

/** One matrix, ready to be written: rows and columns are those of the grid. */
export interface Table {
  readonly view: View | ComparisonView;
  /** Which view so many columns belong to, from the left; null where all are of the table's own. */
  readonly groups: readonly { readonly view: View; readonly span: number }[] | null;
  readonly unit: Unit | null;
  /** Head of the limit column; null where the view has none. */
  readonly limitTitle: string | null;
  readonly rows: readonly TableRow[];
}

/** Words of one view's cells; figures, ranks and ratios come from the pivot. */
export function table(layout: Grid, view: View): Table {
  const entry = (words: Words | null): Entry | null => words && { view: view.id, ...words };
  if (view.id === 'placement' || view.id === 'equivalence') {
    const wordsOf = view.id === 'placement' ? placementWords : equivalenceWords;
    const rows = layout.cells.map((line) => ({
      limit: null,
      cells: line.map((cell) => entry(cell && (absent(cell) ?? wordsOf(cell)))),
    }));
    return { view, groups: null, unit: null, limitTitle: null, rows };
  }
  const { metric, rows, cells } = rank(layout, view.id);
  return {
    ...{ view, groups: null, unit: metric.unit },
    limitTitle: limits[metric.id]?.title ?? null,
    rows: cells.map((line, index) => ({
      limit: quantity(rows[index]?.limit ?? null, metric.unit),
      cells: line.map((cell) => entry(cell && figureWords(cell))),
    })),
  };
}

type Words = Omit<Entry, 'view'>;

const plain = { best: false, ratioToBest: null, ratioToLimit: null } as const;

function quantity(value: number | null, unit: Unit): TableRow['limit'] {
  return value === null ? null : { value, text: number(value), detail: brief(value, unit) };
}

function absent(measurement: Measurement): Words | null {
  if (measurement.status === 'ok') return null;
  const reason = measurement.reason?.message ?? 'no reason stated';
  return { measurement, state: measurement.status, text: '', detail: null, reason, ...plain };
}

function figureWords({ measurement, figure, best, ratioToBest, ratioToLimit }: Cell): Words {
  const none = absent(measurement);
  if (none !== null) return none;
  if (!isKnown(figure)) return unstated(measurement, figure.unavailable);
  return {
    measurement,
    state: 'known',
    text: number(figure.value),
    detail: brief(figure.value, figure.unit),
    reason: null,
    best,
    ratioToBest,
    ratioToLimit,
  };
}

function placementWords(measurement: Measurement): Words {
  const counts = placementCounts(measurement.placement);
  if (counts === null || measurement.placement === null) {
    return unstated(measurement, 'the toolchain does not state where ops run');
  }
  const detail = placementRest(counts, measurement.placement) || null;
  return {
    measurement,
    state: 'known',
    text: placementText(counts),
    detail,
    reason: null,
    ...plain,
  };
}

function equivalenceWords(measurement: Measurement): Words {
  const unchecked = uncheckedReason(measurement);
  if (unchecked !== null) return unstated(measurement, unchecked);
  const text = verdictText(measurement.equivalence);
  const detail = verdictCount(measurement.equivalence) || null;
  return { measurement, state: 'known', text, detail, reason: null, ...plain };
}

function unstated(measurement: Measurement, reason: string): Words {
  return { measurement, state: 'unstated', text: '', detail: null, reason, ...plain };
}
