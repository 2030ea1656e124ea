import type { Change, Diagnostic, Equivalence, StatusChange } from '@edgebench/core/browser';
import type { FigureMove, Trend } from './figure.ts';

/** How much a cell changed, and which way on the whole: what got worse anywhere is worse. */
export interface Extent {
  readonly trend: Trend;
  /** The largest ratio of its figures, as the absolute of its logarithm; null: beyond any ratio. */
  readonly size: number | null;
}

const verdicts: readonly Equivalence['verdict'][] = ['exact', 'explained', 'bounded', 'divergent'];

export function extentOf(change: Change, figures: readonly FigureMove[]): Extent {
  const { status, verdict, diagnostics } = change;
  const outcomes: Trend[] = [
    status === null ? 'neither' : lostOrWon(status),
    verdict === null ? 'neither' : way(verdicts, verdict.before.verdict, verdict.after.verdict),
  ];
  const found: Trend[] = [
    diagnostics.fresh.some(isError) ? 'worse' : 'neither',
    diagnostics.gone.some(isError) ? 'better' : 'neither',
  ];
  const trends = [...outcomes, ...found, ...figures.map((figure) => figure.trend)];
  const trend = (['worse', 'better'] as const).find((one) => trends.includes(one)) ?? 'neither';
  if (outcomes.includes(trend) && trend !== 'neither') return { trend, size: null };
  const sizes = figures.filter((figure) => figure.trend === trend).map(sizeOf);
  return { trend, size: sizes.includes(null) ? null : Math.max(0, ...sizes.map(Number)) };
}

/** For sorting: what got worse, then what got better, then the rest; in each the largest first. */
export function byExtent(one: { extent: Extent }, other: { extent: Extent }): number {
  const [a, b] = [one.extent, other.extent];
  if (a.trend !== b.trend) return order.indexOf(a.trend) - order.indexOf(b.trend);
  if (a.size === b.size) return 0;
  if (a.size === null || b.size === null) return a.size === null ? -1 : 1;
  return b.size - a.size;
}

const order: readonly Trend[] = ['worse', 'better', 'neither'];

const lostOrWon = ({ before, after }: StatusChange): Trend =>
  before === 'ok' ? 'worse' : after === 'ok' ? 'better' : 'neither';

/** An outcome that is in no order, as `unchecked`, is neither better nor worse than another. */
function way<Outcome>(from: readonly Outcome[], before: Outcome, after: Outcome): Trend {
  const [was, is] = [from.indexOf(before), from.indexOf(after)];
  if (was < 0 || is < 0) return 'neither';
  return is > was ? 'worse' : 'better';
}

/** Null where nothing was, or nothing is left: there is no such ratio. */
function sizeOf({ delta, share }: FigureMove): number | null {
  if (delta === null) return 0;
  return share === null || share <= -1 ? null : Math.abs(Math.log1p(share));
}

const isError = ({ severity }: Diagnostic): boolean => severity === 'error';
