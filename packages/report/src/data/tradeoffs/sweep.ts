import {
  groupBy,
  isKnown,
  type Measurement,
  type MetricId,
  variantOf,
} from '@edgebench/core/browser';
import type { Grid } from '../grid.ts';
import { rowLabels } from '../labels.ts';
import { hasError } from '../marks.ts';
import { pareto } from './pareto.ts';
import { variantLabel } from './variant-label.ts';

/** The figures that a sweep weighs: the first against the last. */
export const weighed: readonly MetricId[] = [
  'flash.application',
  'ram.application',
  'instructions',
];

interface Weight {
  readonly value: number;
  /** Share of the default's value, -0.25 for a quarter less; null for the default, and where it has none. */
  readonly change: number | null;
}

export interface Variant {
  readonly measurement: Measurement;
  readonly label: string;
  readonly isDefault: boolean;
  readonly onFront: boolean;
  readonly flash: number;
  readonly instructions: number;
  /** As `weighed`; null where the figure is unknown. */
  readonly weights: readonly (Weight | null)[];
}

/** A variant without a place in the chart, and why. */
export interface LeftOut {
  readonly measurement: Measurement;
  readonly label: string;
  readonly reason: string;
}

/** One model on one target, with the variants of that target that were measured beside it. */
export interface Sweep {
  /** Index of the model's row in the grid. */
  readonly row: number;
  readonly model: string;
  readonly toolchain: string;
  /** Id of the target that is varied. */
  readonly target: string;
  /** Along the front, then the dominated ones; both by flash. */
  readonly variants: readonly Variant[];
  readonly leftOut: readonly LeftOut[];
}

/** All sweeps of a run: wherever a model has a variant of a target beside it or beside another variant. */
export function sweeps(layout: Grid): Sweep[] {
  const names = rowLabels(layout);
  return layout.cells.flatMap((line, row) => {
    const executed = line.flatMap((cell) =>
      cell === null || cell.provenance.kind === 'imported' ? [] : [cell],
    );
    const groups = groupBy(executed, ({ toolchain, target }) =>
      JSON.stringify([toolchain.name, varied(target)]),
    );
    return [...groups.values()]
      .filter((group) => group.length > 1 && group.some(({ target }) => variantOf(target) !== null))
      .map((group) => sweepOf(group, row, names[row] ?? ''));
  });
}

const varied = (target: Measurement['target']): string => variantOf(target) ?? target.id;

function sweepOf(group: readonly Measurement[], row: number, model: string): Sweep {
  const base = group.find(({ target }) => variantOf(target) === null) ?? null;
  const points = group.map((measurement) => ({
    measurement,
    label:
      measurement === base ? 'default' : variantLabel(measurement.target, base?.target ?? null),
    isDefault: measurement === base,
    reason: reasonAgainst(measurement),
    x: known(measurement, 'flash.application'),
    y: known(measurement, 'instructions'),
  }));
  const { front, dominated } = pareto(points.filter(({ reason }) => reason === null));
  return {
    row,
    model,
    toolchain: group[0]?.toolchain.name ?? '',
    target: group[0] === undefined ? '' : varied(group[0].target),
    variants: [...front, ...dominated].map(({ measurement, label, isDefault, x, y }, index) => ({
      ...{ measurement, label, isDefault, onFront: index < front.length },
      ...{ flash: x, instructions: y },
      weights: weighed.map((id) => weightOf(measurement, base, id)),
    })),
    leftOut: points.flatMap(({ measurement, label, reason }) =>
      reason === null ? [] : [{ measurement, label, reason }],
    ),
  };
}

/** Why a variant cannot be weighed; null where it can. One that computes other numbers is no choice. */
function reasonAgainst(measurement: Measurement): string | null {
  const { status, reason, diagnostics, metrics } = measurement;
  if (status !== 'ok') return `${status}: ${reason?.message ?? 'no reason stated'}`;
  if (hasError(measurement)) {
    const error = diagnostics.find(({ severity }) => severity === 'error');
    return `not ranked: ${error?.message ?? 'its outputs diverge from the reference'}`;
  }
  const unknown = [metrics['flash.application'], metrics.instructions].find((one) => !isKnown(one));
  return unknown === undefined || isKnown(unknown) ? null : unknown.unavailable;
}

function known({ metrics, status }: Measurement, id: MetricId): number | null {
  const figure = metrics[id];
  return status === 'ok' && isKnown(figure) ? figure.value : null;
}

function weightOf(measurement: Measurement, base: Measurement | null, id: MetricId): Weight | null {
  const value = known(measurement, id);
  if (value === null) return null;
  const before = base === null || base === measurement ? null : known(base, id);
  return { value, change: before === null || before === 0 ? null : value / before - 1 };
}
