import { type Budgets, groupBy } from '@edgebench/core/browser';
import type { Axes } from '../data/tradeoffs/axes.ts';
import { budgetOf } from '../data/tradeoffs/headroom.ts';
import type { TradePoint } from '../data/tradeoffs/tradeoffs.ts';
import { mostText } from '../text/most.ts';
import { oneLine } from '../text/visible.ts';
import type { BudgetText } from './budget-texts.ts';
import { colors } from './spec.ts';

/** A budget of some of a chart's points. */
export interface BudgetLine {
  readonly field: 'x' | 'y';
  readonly most: number;
  /** `≤ 256 KiB, riscv32-imafdc`. */
  readonly text: string;
  /** So near to the points that the chart has room for both. */
  readonly isNear: boolean;
}

/** Budgets farther than by such a factor from all figures are told in words: they would push the points together. */
const near = 2;

/** The budgets of the points' targets on one axis, equal ones as one line. */
export function budgetLines(
  field: 'x' | 'y',
  axes: Axes,
  points: readonly TradePoint[],
  budgets: Budgets,
): BudgetLine[] {
  const { id, unit } = axes[field];
  const bound = points.flatMap(({ measurement: { target } }) => {
    const most = budgetOf(target.id, budgets)[id];
    return most === undefined ? [] : [{ most, device: target.device }];
  });
  const values = points.map((point) => point[field]);
  const [least, largest] = [Math.min(...values), Math.max(...values)];
  return [...groupBy(bound, ({ most }) => most)].map(([most, of]) => {
    const devices = [...new Set(of.map(({ device }) => device))];
    const whose =
      devices.length === 1 ? oneLine(devices[0] ?? '', 30) : `${devices.length} devices`;
    return {
      field,
      most,
      isNear: most >= least / near && most <= largest * near,
      text: `≤ ${mostText(most, unit)}, ${whose}`,
    };
  });
}

/** Broken lines across the plot, and the texts along them for which there is room. */
export const budgetLayers = (
  lines: readonly BudgetLine[],
  texts: readonly BudgetText[],
  encoding: Readonly<Record<'x' | 'y', object>>,
): object[] => [
  ...lines.map((line) => ({ ...on(line, encoding), mark: rule })),
  ...texts.map(({ line, mark }) => ({
    ...on(line, encoding),
    mark: {
      ...{ type: 'text', text: line.text, fontSize: 10.5, color: colors.warn, clip: true },
      ...mark,
    },
  })),
];

const rule = {
  ...{ type: 'rule', strokeDash: [5, 4], strokeWidth: 1.25 },
  ...{ color: colors.warn, clip: true },
};

const on = ({ field, most }: BudgetLine, encoding: Readonly<Record<'x' | 'y', object>>) => ({
  data: { values: [{ [field]: most }] },
  encoding: { [field]: encoding[field] },
});
