import type { Budgets } from '@edgebench/core/browser';
import type { Tradeoff, TradePoint } from '../data/tradeoffs/tradeoffs.ts';
import { number, plural } from '../text/format.ts';
import { type BudgetLine, budgetLines } from './budget-lines.ts';
import type { Plot } from './plane.ts';
import type { Chart } from './spec.ts';
import { tradeoffSpec } from './tradeoffs-spec.ts';

export const largePlot: Plot = { width: 560, height: 340 };
export const smallPlot: Plot = { width: 250, height: 190 };

/** What all charts of a run share. */
export interface TradeoffLook {
  /** Of the whole run, so that a toolchain has one colour and shape in all charts. */
  readonly toolchains: readonly string[];
  readonly budgets: Budgets;
  readonly plot: Plot;
}

/**
 * The cells of one model in the plane of two costs: one colour and shape for each toolchain, hollow where imported,
 * crossed out where the cell has an error, faint where another cell beats it; the Pareto front as steps, budgets as
 * broken lines. Null where no cell has both costs.
 */
export function tradeoffChart(trade: Tradeoff, look: TradeoffLook): Chart | null {
  const points = trade.series.flatMap((series) => series.points);
  if (points.length === 0) return null;
  const lines = (['x', 'y'] as const).flatMap((field) =>
    budgetLines(field, trade.axes, points, look.budgets),
  );
  return {
    id: `tradeoffs-${trade.row}`,
    title: trade.model,
    summary: summaryOf(trade, points, lines),
    data: {
      head: [
        'cell',
        ...[trade.axes.x, trade.axes.y].map(({ title, unit }) => `${title}, ${unit}`),
        '',
      ],
      lines: points.map(({ label, x, y, onFront, against }) => [
        ...[label, x, y],
        onFront ? 'on the front' : against === null ? '' : 'error',
      ]),
    },
    spec: tradeoffSpec(
      trade,
      look,
      lines.filter(({ isNear }) => isNear),
    ),
  };
}

const named = 4;

/** `2 of 4 cells on the Pareto front: vela ethos-u55-128, vela ethos-u65-512.` */
export function frontText({ series }: Tradeoff): string {
  const points = series.flatMap((group) => group.points);
  const front = points.filter(({ onFront }) => onFront).map(({ label }) => label);
  const names = front.slice(0, named).join(', ') + (front.length > named ? ', …' : '');
  return `${number(front.length)} of ${plural(points.length, 'cell')} on the Pareto front${names && `: ${names}`}.`;
}

function summaryOf(
  trade: Tradeoff,
  points: readonly TradePoint[],
  lines: readonly BudgetLine[],
): string {
  const { x, y } = trade.axes;
  const near = lines.filter(({ isNear }) => isNear).map(({ text }) => text);
  const far = lines.filter(({ isNear }) => !isNear).map(({ text }) => text);
  return [
    `${x.title} (${x.unit}) against ${y.title} (${y.unit}); lower left is better, the axes do not begin at zero.`,
    frontText(trade),
    trade.series.some(({ device }) => device !== null) &&
      'Each device counts instructions of its own set and has a front of its own.',
    points.some(({ imported }) => imported) && 'Hollow: read from a report.',
    points.some(({ against }) => against !== null) && 'Crossed out: an error, so on no front.',
    near.length > 0 && `Budgets in the chart: ${near.join('; ')}.`,
    far.length > 0 && `Budgets outside the chart: ${far.join('; ')}.`,
  ]
    .filter((text) => text !== false)
    .join(' ');
}
