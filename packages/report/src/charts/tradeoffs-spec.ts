import { groupBy } from '@edgebench/core/browser';
import type { TopLevelSpec } from 'vega-lite';
import type { Axes } from '../data/tradeoffs/axes.ts';
import type { Tradeoff, TradePoint } from '../data/tradeoffs/tradeoffs.ts';
import { cut } from '../text/cut.ts';
import { brief, number } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import { type BudgetLine, budgetLayers } from './budget-lines.ts';
import { budgetTexts, lineBox } from './budget-texts.ts';
import { pointBox, stepBoxes } from './label-places.ts';
import { axesOf, frontSteps, inPixels, labelLayer, labels, type Plane } from './plane.ts';
import { scaleOf } from './scale.ts';
import { colors, config, series, shapes } from './spec.ts';
import type { TradeoffLook } from './tradeoffs.ts';

/** Budgets, the fronts, the points, what crosses out those with an error, and labels where there is room. */
export function tradeoffSpec(
  { axes, series: groups }: Tradeoff,
  { toolchains, plot }: TradeoffLook,
  lines: readonly BudgetLine[],
): TopLevelSpec {
  const points = together(
    groups.flatMap((group) => group.points.map((point) => markOf(point, group.device, axes))),
  );
  const valuesOf = (field: 'x' | 'y'): number[] => [
    ...points.map((point) => point[field]),
    ...lines.flatMap((line) => (line.field === field ? line.most : [])),
  ];
  const plane: Plane = { x: scaleOf(valuesOf('x')), y: scaleOf(valuesOf('y')), plot };
  const fronts = groups.map((group) =>
    frontSteps(
      group.points.filter(({ onFront }) => onFront),
      plane,
    ),
  );
  const texts = budgetTexts(
    lines,
    plane,
    points.map((point) => pointBox(inPixels(plane, point))),
    fronts.flatMap((steps) => stepBoxes(steps.map((step) => inPixels(plane, step)))),
  );
  const kept = [...lines.map((line) => lineBox(line, plane)), ...texts.map(({ box }) => box)];
  const encoding = axesOf(plane, { x: titleOf(axes.x), y: titleOf(axes.y) });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    ...plot,
    autosize: { type: 'none' },
    padding: { left: 66, top: 38, right: 14, bottom: 40 },
    config,
    layer: [
      ...budgetLayers(lines, texts, encoding),
      frontLayer(fronts, encoding),
      pointLayer(
        points,
        encoding,
        toolchains.map((name) => oneLine(name, 40)),
      ),
      crossLayer(
        points.filter(({ wrong }) => wrong),
        encoding,
      ),
      labelLayer(labels(points, plane, fronts, kept), encoding),
    ],
  } as TopLevelSpec;
}

const titleOf = ({ title, unit }: Axes['x']): string =>
  unit === title.toLowerCase() ? title : `${title}, ${unit}`;

function markOf(point: TradePoint, device: string | null, axes: Axes) {
  const { x, y, imported, onFront, against, measurement } = point;
  return {
    ...{ x, y, imported, isMuted: !onFront, wrong: against !== null },
    toolchain: oneLine(measurement.toolchain.name, 40),
    text: cut(point.target, 34),
    say: [
      point.label,
      ...([axes.x, axes.y] as const).map(({ title, unit }, index) =>
        figureLine(title, index === 0 ? x : y, unit),
      ),
      against === null
        ? onFront && `on the Pareto front${device === null ? '' : ` of ${oneLine(device, 40)}`}`
        : `on no front: ${oneLine(against, 120)}`,
      imported && 'read from a report',
    ]
      .filter((line) => line !== false)
      .join('\n'),
  };
}

type Mark = ReturnType<typeof markOf>;

/** Points at one place lie under one another: each says what all of them say. */
function together(points: readonly Mark[]): Mark[] {
  const placeOf = ({ x, y }: Mark): string => `${x} ${y}`;
  const places = groupBy(points, placeOf);
  return points.map((point) => ({
    ...point,
    say: (places.get(placeOf(point)) ?? []).map(({ say }) => say).join('\n\n'),
  }));
}

function figureLine(title: string, value: number, unit: Axes['x']['unit']): string {
  const short = brief(value, unit);
  return `${title}: ${number(value)} ${unit}${short === null ? '' : ` (${short})`}`;
}

const frontLayer = (fronts: readonly object[][], encoding: object): object => ({
  data: {
    values: fronts.flatMap((steps, front) => steps.map((at, step) => ({ ...at, front, step }))),
  },
  mark: {
    ...{ type: 'line', interpolate: 'step-after', clip: true },
    ...{ strokeWidth: 1.5, opacity: 0.55, color: colors.muted },
  },
  encoding: {
    ...encoding,
    detail: { field: 'front', type: 'nominal' },
    order: { field: 'step', type: 'quantitative' },
  },
});

/** A click on the legend shows one toolchain alone; dragging moves the axes, and a wheel with Ctrl zooms. */
function pointLayer(points: readonly Mark[], encoding: object, all: readonly string[]): object {
  const domain = all.filter((name) => points.some(({ toolchain }) => toolchain === name));
  const by = (range: readonly string[]): object => ({
    ...{ field: 'toolchain', type: 'nominal', title: null },
    legend: { symbolOpacity: 1 },
    scale: { domain, range: domain.map((name) => range[all.indexOf(name) % range.length]) },
  });
  return {
    params: [
      {
        name: 'chosen',
        select: { type: 'point', fields: ['toolchain'], toggle: 'true' },
        bind: 'legend',
      },
      {
        name: 'zoom',
        select: { type: 'interval', zoom: 'wheel![event.ctrlKey || event.metaKey]' },
        bind: 'scales',
      },
    ],
    data: { values: points },
    mark: { type: 'point', size: 80, strokeWidth: 1.75, clip: true },
    encoding: {
      ...encoding,
      color: by(series),
      fill: by(series),
      shape: by(shapes),
      fillOpacity: { condition: { test: 'datum.imported', value: 0 }, value: 1 },
      opacity: {
        condition: [
          { test: { not: { param: 'chosen' } }, value: 0.1 },
          { test: 'datum.isMuted', value: 0.5 },
        ],
        value: 1,
      },
      tooltip: { field: 'say', type: 'nominal' },
    },
  };
}

const crossLayer = (points: readonly Mark[], encoding: object): object => ({
  data: { values: points },
  mark: {
    ...{ type: 'point', shape: 'M-1,-1L1,1M-1,1L1,-1', size: 110, filled: false },
    ...{ strokeWidth: 1.75, color: colors.bad, clip: true },
  },
  encoding: { ...encoding, tooltip: { field: 'say', type: 'nominal' } },
});
