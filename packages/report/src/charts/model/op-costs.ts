import type { TopLevelSpec } from 'vega-lite';
import { distinct } from '../../data/labels.ts';
import type { Cost, OpCosts } from '../../data/model/op-costs.ts';
import { cut } from '../../text/cut.ts';
import { number, percent, plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import { type Chart, config, frame, series as seriesColors, shapes } from '../spec.ts';
import { amount, legendRoom, names } from './look.ts';

const titles: Readonly<Record<Cost, readonly [title: string, unit: string]>> = {
  cycles: ['Cycles by op', 'cycles'],
  macs: ['MACs by op', 'MACs'],
  constants: ['Constants by op', 'B'],
};

/** A dot for each op and toolchain, ops in the order of execution; null where there is nothing to compare. */
export function opCostChart(id: string, costs: OpCosts | null): Chart | null {
  if (costs === null) return null;
  const [title] = titles[costs.cost];
  return {
    id: `${id}-${costs.cost}`,
    title,
    summary: summaryOf(costs),
    spec: specOf(costs),
  };
}

function summaryOf({ cost, ops, others, series }: OpCosts): string {
  const [, unit] = titles[cost];
  const tops = series.slice(0, 4).flatMap(({ label, values }) => {
    const total = values.reduce((sum: number, value) => sum + (value ?? 0), 0);
    const costliest = ops
      .map((op, at) => ({ op, value: values[at] ?? 0 }))
      .sort((a, b) => b.value - a.value)[0];
    if (costliest === undefined || total === 0) return [];
    const { op, value } = costliest;
    return [`${label}: ${nameOf(op)} takes ${percent(value / total)} of ${number(total)} ${unit}`];
  });
  const rest = others === 0 ? '' : ` ${plural(others, 'op')} with less are one line.`;
  const left = series.length > 4 ? ` and ${number(series.length - 4)} more` : '';
  return `${titles[cost][0]}, in the order of execution. ${tops.join('; ')}${left}.${rest} All numbers are in the tables of layers.`;
}

const nameOf = ({ index, name, type }: OpCosts['ops'][number], room = 24): string =>
  cut(`${index} ${oneLine(type || name, 60)}`, room);

function specOf({ cost, ops, others, series }: OpCosts): TopLevelSpec {
  const rows = distinct([...ops.map((op) => nameOf(op)), `the other ${number(others)}`]);
  const kept = others === 0 ? rows.slice(0, -1) : rows;
  const labels = distinct(series.map(({ label }) => cut(label, 34)));
  const points = series.flatMap(({ values }, at) =>
    kept.flatMap((op, row) => {
      const value = values[row] ?? null;
      return value === null || value === 0 ? [] : [{ op, series: labels[at], value }];
    }),
  );
  const isAlone = labels.length === 1;
  const legend = isAlone ? null : ({ orient: 'top', direction: 'vertical', columns: 1 } as const);
  const scale = (range: readonly string[]) => ({
    domain: labels,
    range: labels.map((_, at) => range[at % range.length] ?? ''),
  });
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 300,
    height: 15 * kept.length,
    ...frame(160),
    padding: { left: 160, top: isAlone ? 8 : legendRoom(labels.length), right: 14, bottom: 38 },
    config,
    data: { values: points },
    mark: { type: 'point', filled: false, size: 36, strokeWidth: 1.8 },
    encoding: {
      y: {
        field: 'op',
        type: 'nominal',
        sort: null,
        scale: { domain: kept },
        axis: { ...names, grid: true },
      },
      x: { field: 'value', type: 'quantitative', axis: amount(titles[cost][1]) },
      color: { field: 'series', type: 'nominal', title: null, legend, scale: scale(seriesColors) },
      shape: { field: 'series', type: 'nominal', title: null, legend, scale: scale(shapes) },
    },
  };
}
