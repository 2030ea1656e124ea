import { isKnown, type Metric, type MetricId, metrics } from '@edgebench/core/browser';
import type { Grid } from '../grid.ts';
import { viewOf } from '../matrix/views.ts';

type Known = Metric & { readonly id: MetricId };

/** Two costs, the one weighed against the other. */
export interface Axes {
  readonly x: Known;
  readonly y: Known;
}

const across: readonly MetricId[] = [
  ...(['flash.model', 'ram.model', 'flash.application', 'ram.application'] as const),
];
const up: readonly MetricId[] = ['latency', 'instructions', 'cycles', ...across];

/** What may stand on the first axis: a size of which the run has a figure. */
export const choicesX = (layout: Grid): Known[] => across.flatMap((id) => measured(layout, id));

/** What may stand against it: another cost of the run, never a size of the other scope. */
export const choicesY = (layout: Grid, x: Known): Known[] =>
  up
    .filter((id) => id !== x.id && ['none', x.scope].includes(viewOf(id).scope))
    .flatMap((id) => measured(layout, id));

/** The axes that are asked for; in place of what is unknown or would mix scopes, the first that can be. */
export function axesOf(layout: Grid, x: string | null, y: string | null): Axes | null {
  const first = pick(choicesX(layout), x);
  const second = first && pick(choicesY(layout, first), y);
  return first && second ? { x: first, y: second } : null;
}

const pick = (choices: readonly Known[], id: string | null): Known | null =>
  choices.find((one) => one.id === id) ?? choices[0] ?? null;

const measured = ({ cells }: Grid, id: MetricId): Known[] =>
  cells.some((line) => line.some((cell) => cell !== null && isKnown(cell.metrics[id])))
    ? metrics.filter((metric) => metric.id === id)
    : [];
