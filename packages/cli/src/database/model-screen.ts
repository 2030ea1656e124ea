import { metrics } from '@edgebench/core';
import type { CellEvent, FigureHistory } from '@edgebench/history';
import { plain } from '../plain.ts';
import { table } from '../show/table.ts';
import { commitOf, minute } from './runs-screen.ts';
import { sparkline } from './sparkline.ts';

export interface ModelHistory {
  readonly model: string;
  readonly figures: readonly FigureHistory[];
  readonly events: readonly CellEvent[];
  /** Figures that never changed as well. */
  readonly all: boolean;
}

const header = [
  'toolchain',
  'target',
  'metric',
  'first',
  'last',
  'change',
  '',
  'times',
  'last changed',
];

/** One model over all runs: the figures that changed, then what else did, the latest first. */
export function modelScreen({ model, figures, events, all }: ModelHistory): string {
  const shown = figures.filter(({ changes }) => all || changes > 0);
  const still = figures.length - shown.length;
  const runs = Math.max(0, ...figures.map(({ runs }) => runs));
  return [
    `${plain(model)}: ${runs.toLocaleString('en')} runs`,
    '',
    ...(shown.length === 0 ? [] : [...figureTable(shown), '']),
    ...(still === 0 ? [] : [`  ${still} figures did not change (--all shows them)`, '']),
    ...(events.length === 0 ? [] : [...eventTable(events), '']),
  ].join('\n');
}

function figureTable(figures: readonly FigureHistory[]): string[] {
  const order = new Map<string, number>(metrics.map(({ id }, index) => [id, index]));
  const sorted = figures.toSorted(
    (a, b) =>
      compare(a.toolchain, b.toolchain) ||
      compare(a.target, b.target) ||
      (order.get(a.metric) ?? 0) - (order.get(b.metric) ?? 0),
  );
  let above = '';
  const rows = sorted.map((row) => {
    const cell = `${row.toolchain}\n${row.target}\n${row.provenance}`;
    const isFirst = cell !== above;
    above = cell;
    const report = row.provenance === 'imported' ? ' (report)' : '';
    return [
      isFirst ? plain(row.toolchain) + report : '',
      isFirst ? plain(row.target) : '',
      metrics.find(({ id }) => id === row.metric)?.title ?? plain(row.metric),
      amount(row.first),
      `${amount(row.last)} ${row.unit}`,
      change(row),
      sparkline(row.points),
      row.changes === 0 ? '' : row.changes.toLocaleString('en'),
      row.changedAt === null ? '' : `${minute(row.changedAt)} ${commitOf(row.changedIn)}`,
    ];
  });
  const right = 'right';
  return table(
    [header, ...rows],
    ['left', 'left', 'left', right, right, right, 'left', right, 'left'],
  );
}

function eventTable(events: readonly CellEvent[]): string[] {
  const rows = events.map(({ startedAt, commit, toolchain, target, what, before, after }) => [
    minute(startedAt),
    commitOf(commit),
    [toolchain, target ?? ''].filter(Boolean).map(plain).join(' '),
    `${what} ${plain(before ?? '–')} → ${plain(after ?? '–')}`,
  ]);
  return table(rows, ['left', 'left', 'left', 'left']);
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const amount = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: value < 10 ? 4 : 2 });

function change({ first, last }: FigureHistory): string {
  if (first === last) return '0';
  const sign = last > first ? '+' : '-';
  const by = Math.abs(last - first);
  if (first === 0) return `${sign}${amount(by)}`;
  const percent = (100 * by) / first;
  return `${sign}${percent < 0.1 ? '< 0.1' : percent.toFixed(1)} %`;
}
