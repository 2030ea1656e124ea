import {
  groupBy,
  isKnown,
  type Measurement,
  type MetricId,
  type Target,
} from '@edgebench/core/browser';
import type { Grid } from '../grid.ts';
import { columnLabels, rowLabels, targetLabel } from '../labels.ts';
import { hasError } from '../marks.ts';
import { ofOneTarget } from '../matrix/matrix.ts';
import type { Axes } from './axes.ts';
import { pareto } from './pareto.ts';

/** One cell of a model with both costs known. */
export interface TradePoint {
  readonly measurement: Measurement;
  /** Toolchain and target. */
  readonly label: string;
  /** The target alone, in as few words as tell it from the toolchain's others. */
  readonly target: string;
  readonly x: number;
  readonly y: number;
  readonly imported: boolean;
  /** Why it is on no front: an error, or outputs that diverge; null where it takes part. */
  readonly against: string | null;
  readonly onFront: boolean;
}

/** Points that may be compared with one another. */
interface TradeSeries {
  /** The device whose instructions are counted; null where all cells of the model can be compared. */
  readonly device: string | null;
  /** The front by x, then the others by x. */
  readonly points: readonly TradePoint[];
}

/** A cell without a place in the chart, and why. */
interface Absent {
  readonly measurement: Measurement;
  readonly label: string;
  readonly reason: string;
}

/** One model: what its cells cost of both metrics, and which of them no other cell beats. */
export interface Tradeoff {
  /** Index of the model's row in the grid. */
  readonly row: number;
  readonly model: string;
  readonly axes: Axes;
  readonly series: readonly TradeSeries[];
  readonly absent: readonly Absent[];
}

/**
 * The cells of one model in the plane of two costs. A cell with an error is drawn, and on no front; instructions are
 * counted in each target's own set, so that every device has a front of its own.
 */
export function tradeoff(layout: Grid, row: number, axes: Axes): Tradeoff {
  const labels = columnLabels(layout, 80);
  const cells = layout.columns.flatMap((column, index) => {
    const measurement = layout.cells[row]?.[index] ?? null;
    const target = targetLabel(column, layout.columns);
    return measurement === null ? [] : [{ measurement, label: labels[index] ?? '', target }];
  });
  const ids = [axes.x.id, axes.y.id];
  const placed = cells.flatMap((cell) => {
    const [x, y] = ids.map((id) => known(cell.measurement, id));
    return x == null || y == null ? [] : [{ ...cell, x, y }];
  });
  const isSplit = ids.some((id) => ofOneTarget.includes(id));
  const deviceOf = ({ measurement }: { measurement: { target: Target } }): string =>
    isSplit ? measurement.target.device : '';
  return {
    row,
    model: rowLabels(layout)[row] ?? '',
    axes,
    series: [...groupBy(placed, deviceOf)].map(([device, group]) => ({
      device: isSplit ? device : null,
      points: pointsOf(group),
    })),
    absent: cells.flatMap((cell) => {
      const reason = reasonOf(cell.measurement, ids);
      return reason === null ? [] : [{ ...cell, reason }];
    }),
  };
}

/** The models that have a point, in the order of the rows. */
export function tradeoffs(layout: Grid, axes: Axes): Tradeoff[] {
  return layout.rows
    .map((_, row) => tradeoff(layout, row, axes))
    .filter(({ series }) => series.length > 0);
}

type Placed = Pick<TradePoint, 'measurement' | 'label' | 'target' | 'x' | 'y'>;

function pointsOf(group: readonly Placed[]): TradePoint[] {
  const points = group.map((cell) => ({
    ...cell,
    imported: cell.measurement.provenance.kind === 'imported',
    against: errorOf(cell.measurement),
  }));
  const { front, dominated } = pareto(points.filter(({ against }) => against === null));
  const beaten = [...dominated, ...points.filter(({ against }) => against !== null)];
  return [
    ...front.map((point) => ({ ...point, onFront: true })),
    ...beaten.map((point) => ({ ...point, onFront: false })),
  ];
}

function known({ status, metrics }: Measurement, id: MetricId): number | null {
  const figure = metrics[id];
  return status === 'ok' && isKnown(figure) ? figure.value : null;
}

function errorOf(measurement: Measurement): string | null {
  if (!hasError(measurement)) return null;
  const error = measurement.diagnostics.find(({ severity }) => severity === 'error');
  return error?.message ?? 'its outputs diverge from the reference';
}

function reasonOf({ status, reason, metrics }: Measurement, ids: readonly MetricId[]) {
  if (status !== 'ok') return `${status}: ${reason?.message ?? 'no reason stated'}`;
  const figure = ids.map((id) => metrics[id]).find((one) => !isKnown(one));
  return figure === undefined || isKnown(figure) ? null : figure.unavailable;
}
