import {
  type Figure,
  isKnown,
  type Measurement,
  type Metric,
  type MetricId,
  metrics,
  type Results,
} from '@edgebench/core/browser';
import { type Column, type Grid, grid, type Row } from '../grid.ts';
import { takesPart } from '../marks.ts';
import { limits } from './limits.ts';

/** Counted in the instructions of each target's own set: another target's count is neither better nor worse. */
export const ofOneTarget: readonly MetricId[] = ['instructions'];

/** One figure in its row: how it stands to the best of the row and to the model's limit. */
export interface Cell {
  readonly measurement: Measurement;
  readonly figure: Figure;
  /** The best of the row's comparable figures, of which one at least is worse; ties are all best. */
  readonly best: boolean;
  /** At least 1, the higher the worse; null for a metric without a direction, or nothing to compare. */
  readonly ratioToBest: number | null;
  /** Figure over the model's limit; null where the metric or the model has none. */
  readonly ratioToLimit: number | null;
}

export interface MatrixRow extends Row {
  /** In the metric's unit; null where the metric or the model has none. */
  readonly limit: number | null;
}

/** Models x (toolchain, target) for one metric; `cells[row][column]`, null where nothing was planned. */
export interface Matrix {
  readonly metric: Metric & { readonly id: MetricId };
  readonly rows: readonly MatrixRow[];
  readonly columns: readonly Column[];
  readonly cells: readonly (readonly (Cell | null)[])[];
}

/**
 * The one pivot behind every output. Figures are compared within a row only: one metric has one scope,
 * and only cells that are `ok`, with a known figure and without an error-level diagnostic, take part:
 * a model that fell back to the CPU or kept a float island is not the best of anything, nor is what a runtime takes that
 * no device runs.
 */
export function matrix(results: Results, metricId: MetricId): Matrix {
  return rank(grid(results), metricId);
}

/** As {@link matrix}, from a grid that was laid out before. */
export function rank(layout: Grid, metricId: MetricId): Matrix {
  const metric = metrics.find(({ id }) => id === metricId);
  if (metric === undefined) throw new RangeError(`no metric '${metricId}'`);
  const limitOf = limits[metricId]?.of;
  const rows = layout.rows.map((row) => ({
    ...row,
    limit: row.model === null || limitOf === undefined ? null : limitOf(row.model),
  }));
  const cells = layout.cells.map((line, index) =>
    rankRow(line, metric, rows[index]?.limit ?? null),
  );
  return { metric, rows, columns: layout.columns, cells };
}

function rankRow(
  line: readonly (Measurement | null)[],
  { id, better }: Metric & { id: MetricId },
  limit: number | null,
): (Cell | null)[] {
  const values = line.flatMap((measurement) => comparable(measurement, id) ?? []);
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const ranked = better !== null && least < most && !ofOneTarget.includes(id);
  const best = ranked ? (better === 'lower' ? least : most) : null;
  return line.map((measurement) => {
    if (measurement === null) return null;
    const value = comparable(measurement, id);
    return {
      measurement,
      figure: measurement.metrics[id],
      best: value !== null && value === best,
      ratioToBest: value === null || best === null ? null : ratioOf(value, best, better),
      ratioToLimit: figureRatio(measurement, id, limit),
    };
  });
}

function comparable(measurement: Measurement | null, id: MetricId): number | null {
  if (measurement?.status !== 'ok' || !takesPart(measurement)) return null;
  const figure = measurement.metrics[id];
  return isKnown(figure) ? figure.value : null;
}

function figureRatio({ status, metrics }: Measurement, id: MetricId, limit: number | null) {
  const figure = metrics[id];
  return status === 'ok' && isKnown(figure) && limit ? figure.value / limit : null;
}

function ratioOf(value: number, best: number, better: Metric['better']): number | null {
  if (value === best) return 1;
  const ratio = better === 'lower' ? value / best : best / value;
  return Number.isFinite(ratio) ? ratio : null;
}
