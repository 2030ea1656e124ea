import type { MetricId } from '@edgebench/core/browser';
import { isKnown } from '@edgebench/core/browser';
import type { TopLevelSpec } from 'vega-lite';
import type { Grid } from '../data/grid.ts';
import { columnLabels, rowLabels } from '../data/labels.ts';
import { limits } from '../data/matrix/limits.ts';
import { type Matrix, rank } from '../data/matrix/matrix.ts';
import { cut } from '../text/cut.ts';
import { number, ratio } from '../text/format.ts';
import { type Chart, colors, config, frame, series, shapes } from './spec.ts';

interface Point {
  readonly model: string;
  readonly column: string;
  readonly toolchain: string;
  readonly value: number;
  readonly limit: number | null;
  readonly imported: boolean;
  readonly say: string;
}

const maxModels = 30;

/**
 * A dot plot: one band per model, in it one dot per toolchain and target, on a logarithmic axis where the
 * figures differ by more than a factor of twenty. A tick marks the model's limit (see `limits`); the line
 * from it to the dot is what the toolchain adds. Null where there is no figure.
 */
export function footprintChart(layout: Grid, metricId: MetricId): Chart | null {
  const pivot = rank(layout, metricId);
  const labels = rowLabels(layout, 40).map((label) => cut(label, 28));
  const points = pointsOf(pivot, labels, columnLabels(layout));
  if (points.length === 0) return null;
  const limit = limits[metricId];
  return {
    id: metricId,
    title: pivot.metric.title,
    summary: summaryOf(pivot, labels),
    data: {
      head: [
        ...['model', 'toolchain and target', `${pivot.metric.title}, ${pivot.metric.unit}`],
        ...(limit === undefined ? [] : [`${limit.title}, ${pivot.metric.unit}`]),
      ],
      lines: points.map((point) => [
        ...[point.model, point.column, point.value],
        ...(limit === undefined ? [] : [point.limit]),
      ]),
    },
    spec: specOf(pivot, points),
  };
}

function pointsOf({ rows, columns, cells }: Matrix, labels: string[], heads: string[]): Point[] {
  return cells.slice(0, maxModels).flatMap((line, row) =>
    line.flatMap((cell, index) => {
      if (cell?.measurement.status !== 'ok' || !isKnown(cell.figure)) return [];
      const column = columns[index];
      return [
        {
          model: labels[row] ?? '',
          column: heads[index] ?? '',
          toolchain: column?.toolchain ?? '',
          value: cell.figure.value,
          limit: rows[row]?.limit || null,
          imported: column?.imported ?? false,
          say: `${labels[row]}, ${heads[index]}\n${number(cell.figure.value)} ${cell.figure.unit}${cell.ratioToLimit === null ? '' : `, ${ratio(cell.ratioToLimit)} the tick`}`,
        },
      ];
    }),
  );
}

function summaryOf({ metric, rows, cells }: Matrix, labels: string[]): string {
  const worst = cells
    .flatMap((line, row) => line.map((cell) => ({ row, cell, over: cell?.ratioToLimit ?? 0 })))
    .sort((a, b) => b.over - a.over)[0];
  const more =
    rows.length > maxModels ? ` The first ${maxModels} of ${number(rows.length)} models.` : '';
  const far =
    worst === undefined || worst.over <= 0 || !worst.cell
      ? ''
      : ` Farthest above its tick: ${labels[worst.row]} on ${worst.cell.measurement.toolchain.name}, ${ratio(worst.over)}.`;
  return `${metric.title} in ${metric.unit} for each model, one dot per toolchain and target; a tick marks ${limits[metric.id]?.title ?? 'no limit'}.${far}${more} All numbers are in the table '${metric.title}'.`;
}

function specOf({ metric }: Matrix, points: readonly Point[]): TopLevelSpec {
  const toolchains = [...new Set(points.map(({ toolchain }) => toolchain))].sort();
  const models = [...new Set(points.map(({ model }) => model))];
  const positive = points
    .flatMap(({ value, limit }) => [value, limit ?? value])
    .filter((n) => n > 0);
  const [low, high] = [Math.min(...positive), Math.max(...positive)];
  const log = positive.length > 0 && high / low > 20;
  const values = log ? points.filter(({ value }) => value > 0) : points;
  const x = axisX(metric.unit, log ? [low / 1.4, high * 1.4] : null);
  const y = {
    field: 'model',
    type: 'nominal',
    sort: null,
    scale: { paddingInner: 0.25, domain: models },
    axis: {
      title: null,
      grid: false,
      domain: false,
      ticks: false,
      labelLimit: 0,
      labelColor: colors.ink,
    },
  } as const;
  const lanes = [...new Set(points.map(({ column }) => column))];
  const lane = { field: 'column', type: 'nominal', sort: null, scale: { domain: lanes } } as const;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 256,
    height: Math.max(80, models.length * (lanes.length * 5 + 8)),
    ...frame(170),
    config,
    data: { values: [...values] },
    layer: [
      {
        transform: [{ filter: 'isValid(datum.limit)' }],
        mark: { type: 'rule', opacity: 0.5 },
        encoding: {
          y,
          yOffset: lane,
          x: { ...x, field: 'limit' },
          x2: { field: 'value' },
          color: colour(toolchains),
        },
      },
      {
        transform: [{ filter: 'isValid(datum.limit)' }],
        mark: { type: 'tick', thickness: 2, color: colors.ink, bandSize: lanes.length * 5 + 4 },
        encoding: { y, x: { ...x, field: 'limit' } },
      },
      {
        mark: { type: 'point', opacity: 1, size: 34, strokeWidth: 1.5 },
        encoding: {
          y,
          yOffset: lane,
          x: { ...x, field: 'value' },
          color: colour(toolchains),
          shape: {
            field: 'toolchain',
            scale: {
              domain: toolchains,
              range: toolchains.map((_, i) => shapes[i % shapes.length] ?? ''),
            },
          },
          fillOpacity: { condition: { test: 'datum.imported', value: 0 }, value: 1 },
          fill: { ...colour(toolchains) },
          tooltip: { field: 'say', type: 'nominal' },
        },
      },
    ],
  } as TopLevelSpec;
}

/** 1, 2 and 5 in every power of ten. */
const steps = Array.from(
  { length: 39 },
  (_, i) => 10 ** Math.floor(i / 3) * ([1, 2, 5][i % 3] ?? 1),
);

const axisX = (unit: string, domain: readonly [number, number] | null) =>
  ({
    type: 'quantitative',
    scale:
      domain === null
        ? { type: 'linear', zero: true }
        : { type: 'log', domain: [...domain], nice: false },
    axis: {
      title: `${unit}${domain === null ? '' : ', logarithmic'}`,
      format: '~s',
      labelOverlap: true,
      ...(domain === null
        ? { tickCount: 5 }
        : { values: steps.filter((step) => step >= domain[0] && step <= domain[1]) }),
    },
  }) as const;

const colour = (toolchains: readonly string[]) =>
  ({
    field: 'toolchain',
    type: 'nominal',
    title: null,
    legend: { symbolOpacity: 1 },
    scale: { domain: toolchains, range: toolchains.map((_, i) => series[i % series.length] ?? '') },
  }) as const;
