import { isKnown, type Measurement, metrics } from '@edgebench/core/browser';
import { hasError } from '../../data/marks.ts';
import { ofOneTarget } from '../../data/matrix/matrix.ts';
import type { Entry } from '../../data/matrix/table.ts';
import { ratio } from '../../text/format.ts';

/** How a figure stands to the pinned column's; `none` for a metric in which neither direction is better. */
type Trend = 'better' | 'worse' | 'same' | 'none';

/** A cell as it is shown: its figure, or the figure over another one. */
export interface ShownEntry extends Entry {
  /** Set where `text` is a ratio to the baseline. */
  readonly trend: Trend | null;
  /** The ratio that `text` says; null where it is a figure. */
  readonly ratio: number | null;
  /** Why no ratio is shown where one was asked for. */
  readonly apart: { readonly brief: string; readonly why: string } | null;
}

const noLimit = { brief: 'no limit', why: 'no limit is known of this model' };

const plain = { trend: null, ratio: null, apart: null } as const;

export const asFigure = (entry: Entry | null): ShownEntry | null => entry && { ...entry, ...plain };

/** The figure over what the graph needs. */
export function overLimit(entry: Entry | null): ShownEntry | null {
  if (entry?.state !== 'known') return asFigure(entry);
  const { ratioToLimit, text } = entry;
  if (ratioToLimit === null) return { ...entry, ...plain, apart: noLimit };
  return {
    ...entry,
    ...plain,
    text: ratio(ratioToLimit),
    detail: text,
    ratio: ratioToLimit,
    ratioToLimit: null,
  };
}

/**
 * The figure over the one that the pinned column has in the same row and metric, so in the same scope. Where they
 * are not to be compared the figure stays, with the reason why.
 */
export function overBaseline(entry: Entry | null, baseline: Entry | null): ShownEntry | null {
  if (entry?.state !== 'known') return asFigure(entry);
  if (baseline !== null && entry.measurement === baseline.measurement) {
    return { ...entry, ...plain, detail: 'baseline', ratioToLimit: null };
  }
  const why = whyApart(entry, baseline);
  const [own, other] = [figureOf(entry), baseline && figureOf(baseline)];
  if (why !== null || own === null || other === null) {
    const apart = { brief: 'not compared', why: why ?? 'there is no figure to compare with' };
    return { ...entry, ...plain, apart };
  }
  const quotient = own === other ? 1 : own / other;
  return {
    ...entry,
    text: ratio(quotient),
    detail: entry.text,
    ratioToLimit: null,
    apart: null,
    ratio: quotient,
    trend: trendOf(entry.view, quotient),
  };
}

function whyApart(entry: Entry, baseline: Entry | null): string | null {
  if (entry.view === 'placement' || entry.view === 'equivalence') return 'not a figure';
  if (baseline?.state !== 'known') return 'the baseline has no figure of this model';
  if (hasError(baseline.measurement))
    return 'the baseline has an error-level diagnostic or diverges';
  if (hasError(entry.measurement)) return 'this cell has an error-level diagnostic or diverges';
  if (ofOneTarget.includes(entry.view) && !sameSet(entry.measurement, baseline.measurement)) {
    return 'counted in another instruction set';
  }
  return figureOf(baseline) === 0 && figureOf(entry) !== 0 ? 'the baseline is 0' : null;
}

const sameSet = (a: Measurement, b: Measurement): boolean => a.target.device === b.target.device;

function figureOf({ view, measurement }: Entry): number | null {
  if (view === 'placement' || view === 'equivalence') return null;
  const figure = measurement.metrics[view];
  return isKnown(figure) ? figure.value : null;
}

function trendOf(view: Entry['view'], quotient: number): Trend {
  const better = metrics.find(({ id }) => id === view)?.better ?? null;
  if (better === null) return 'none';
  if (quotient === 1) return 'same';
  return quotient < 1 === (better === 'lower') ? 'better' : 'worse';
}
