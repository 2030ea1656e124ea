import { type Budgets, groupBy } from '@edgebench/core/browser';
import type { Axes } from '../data/tradeoffs/axes.ts';
import { budgetOf } from '../data/tradeoffs/headroom.ts';
import type { TradePoint } from '../data/tradeoffs/tradeoffs.ts';
import { width } from '../text/cut.ts';
import { mostText } from '../text/most.ts';
import { oneLine } from '../text/visible.ts';
import type { Box } from './label-places.ts';
import { inPixels, type Plane } from './plane.ts';
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

const inset = 5;
const lineHeight = 15;

/** Broken lines across the plot, each with its text along it. */
export function budgetLayers(
  lines: readonly BudgetLine[],
  plane: Plane,
  encoding: Readonly<Record<'x' | 'y', object>>,
): object[] {
  return lines.flatMap((line) => {
    const { field, most, text } = line;
    const shared = {
      data: { values: [{ [field]: most }] },
      encoding: { [field]: encoding[field] },
    };
    const rule = {
      type: 'rule',
      strokeDash: [5, 4],
      strokeWidth: 1.25,
      color: colors.warn,
      clip: true,
    };
    const label = { type: 'text', text, fontSize: 10.5, color: colors.warn, clip: true };
    return [
      { ...shared, mark: rule },
      { ...shared, mark: { ...label, ...textPlace(line, plane) } },
    ];
  });
}

/** Beside a line upwards, near its top and on the side with more room; above a line across, at its end. */
function textPlace(line: BudgetLine, plane: Plane): object {
  if (line.field === 'y') {
    return { align: 'right', baseline: 'bottom', x: plane.plot.width - inset, dy: -3 };
  }
  const isRight = position(line, plane) > plane.plot.width / 2;
  return {
    align: isRight ? 'right' : 'left',
    baseline: 'top',
    dx: isRight ? -inset : inset,
    y: inset,
  };
}

/** What the lines and their texts cover, in pixels. */
export const budgetBoxes = (lines: readonly BudgetLine[], plane: Plane): Box[] =>
  lines.flatMap((line) => {
    const { width: right, height: bottom } = plane.plot;
    const room = width(line.text) * 6 + 2 * inset;
    const at = position(line, plane);
    if (line.field === 'y') {
      const along = { left: 0, right, top: at - 1, bottom: at + 1 };
      return [along, { left: right - room, right, top: at - lineHeight, bottom: at }];
    }
    const left = at > right / 2 ? at - room : at;
    const along = { left: at - 1, right: at + 1, top: 0, bottom };
    return [along, { left, right: left + room, top: 0, bottom: inset + lineHeight }];
  });

/** In pixels along the axis that it is on. */
function position({ field, most }: BudgetLine, plane: Plane): number {
  const origin = { x: plane.x.range[0], y: plane.y.range[0] };
  return inPixels(plane, { ...origin, [field]: most })[field];
}
