import { isKnown, type MetricId, metrics, type Scope } from '@edgebench/core/browser';
import type { Grid } from '../grid.ts';

/** One matrix of the report: a metric, the placement or the equivalence. */
export interface View {
  readonly id: ViewId;
  readonly title: string;
  readonly scope: Scope;
}

type ViewId = MetricId | 'placement' | 'equivalence';

const order: readonly ViewId[] = [
  ...(['flash.model', 'ram.model', 'flash.application', 'ram.application'] as const),
  ...(['placement', 'cycles', 'instructions', 'macs', 'equivalence'] as const),
];

/** Shown only where a cell has a figure, as is every metric that has no place in the order. */
const optional: readonly ViewId[] = ['instructions'];

const all: readonly View[] = [
  ...metrics,
  { id: 'placement', title: 'Placement', scope: 'none' },
  { id: 'equivalence', title: 'Equivalence', scope: 'none' },
];

export function viewOf(id: ViewId): View {
  const view = all.find((one) => one.id === id);
  if (view === undefined) throw new RangeError(`no view '${id}'`);
  return view;
}

/** The matrices to show, in order: the main ones always, the others where any cell has a figure. */
export function views({ cells }: Grid): View[] {
  const known = metrics.flatMap(({ id }) =>
    cells.some((line) => line.some((cell) => cell !== null && isKnown(cell.metrics[id])))
      ? [id]
      : [],
  );
  const main = order.filter((id) => !optional.includes(id) || known.some((one) => one === id));
  return [...main, ...known.filter((id) => !order.includes(id))].map(viewOf);
}
