import {
  type DefinitionChange,
  type FigureChange,
  isKnown,
  type MetricId,
  metrics,
  type Unit,
} from '@edgebench/core/browser';

/** Which way a figure went; `neither` where its metric has no direction, or where it cannot be told. */
export type Trend = 'better' | 'worse' | 'neither';

/** A figure that is not the same on both sides, or that one side alone has. */
export interface FigureMove {
  readonly metric: MetricId;
  readonly unit: Unit;
  /** As stated; null where the side has no such figure. */
  readonly before: number | null;
  readonly after: number | null;
  /** After less before, by one definition; null where that cannot be told. */
  readonly delta: number | null;
  /** The difference as a share of what was; null where that cannot be told, or where nothing was. */
  readonly share: number | null;
  readonly trend: Trend;
  /** It was measured on hardware: another run may give another figure. */
  readonly isMeasured: boolean;
  readonly definition: DefinitionChange | null;
}

const directions = new Map(metrics.map(({ id, better }) => [id, better]));

/** Null where nothing moved. */
export function figureMove(change: FigureChange): FigureMove | null {
  const { metric, definition } = change;
  const [before, after] = [change.before, change.after].map((it) => (isKnown(it) ? it : null));
  const known = before ?? after;
  if (!known || (change.delta === 0 && definition === null)) return null;
  const sides = comparable(change);
  const delta = sides === null ? null : sides.after - sides.before;
  return {
    metric,
    unit: known.unit,
    before: before?.value ?? null,
    after: after?.value ?? null,
    delta,
    share: sides === null || delta === null || sides.before === 0 ? null : delta / sides.before,
    trend: trendOf(metric, delta),
    isMeasured: before?.basis === 'measured' || after?.basis === 'measured',
    definition,
  };
}

/** Both sides by one definition; null where a side is unknown or the two count differently. */
export function comparable({
  before,
  after,
  definition,
}: FigureChange): { readonly before: number; readonly after: number } | null {
  if (!isKnown(before) || !isKnown(after)) return null;
  return definition === null ? { before: before.value, after: after.value } : definition.comparable;
}

function trendOf(metric: MetricId, delta: number | null): Trend {
  const better = directions.get(metric) ?? null;
  if (better === null || delta === null || delta === 0) return 'neither';
  return delta < 0 === (better === 'lower') ? 'better' : 'worse';
}
