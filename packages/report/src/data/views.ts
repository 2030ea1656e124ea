import { isKnown, type MetricId, metrics, type Scope } from '@edgebench/core';
import type { Grid } from './grid.ts';

/** One matrix of the report: a metric, the placement or the equivalence. */
export interface View {
  readonly id: ViewId;
  readonly title: string;
  readonly scope: Scope;
}

type ViewId = MetricId | 'placement' | 'equivalence';

const order: readonly ViewId[] = [
  'flash.model',
  'ram.model',
  'flash.application',
  'ram.application',
  'placement',
  'cycles',
  'macs',
  'equivalence',
];

const all: readonly View[] = [
  ...metrics,
  { id: 'placement', title: 'Placement', scope: 'none' },
  { id: 'equivalence', title: 'Equivalence', scope: 'none' },
];

/** The matrices to show, in order: the main ones always, the others where any cell has a figure. */
export function views({ cells }: Grid): View[] {
  const main = order.flatMap((id) => all.find((view) => view.id === id) ?? []);
  const others = metrics.filter(
    ({ id }) =>
      !order.includes(id) &&
      cells.some((line) => line.some((cell) => cell !== null && isKnown(cell.metrics[id]))),
  );
  return [...main, ...others];
}
