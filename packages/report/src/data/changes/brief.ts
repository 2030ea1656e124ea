import { metrics } from '@edgebench/core/browser';
import { change, number, plural } from '../../text/format.ts';
import { oneLine } from '../../text/visible.ts';
import type { ChangedCell } from './cell.ts';
import type { FigureMove, Trend } from './figure.ts';

/** A changed cell in one line. */
export interface Brief {
  /** The change that the cell has its rank by. */
  readonly main: {
    readonly title: string;
    /** '31,104 → 32,000 B'. */
    readonly sides: string;
    readonly delta: string | null;
    readonly share: string;
    readonly trend: Trend;
  };
  /** All others, each in a few words. */
  readonly others: readonly string[];
}

export function brief(cell: ChangedCell): Brief {
  const { status, verdict, figures, extent } = cell;
  const ranked = [...figures].sort((a, b) => sizeOf(b, extent.trend) - sizeOf(a, extent.trend));
  const said = parts(cell);
  if (status !== null) {
    const main = words('status', `${status.before} → ${status.after}`, extent.trend);
    const reason = status.reason === null ? [] : [oneLine(status.reason.message, 120)];
    return { main, others: [...reason, ...(verdict ? [`verdict ${sidesOf(verdict)}`] : [])] };
  }
  if (verdict !== null) {
    return {
      main: words('equivalence', sidesOf(verdict), extent.trend),
      others: [...ranked.map(figureWords), ...said],
    };
  }
  const [first, ...rest] = ranked;
  if (first) return { main: figureMain(first), others: [...rest.map(figureWords), ...said] };
  const [only = '', ...more] = said;
  return { main: words(only, '', 'neither'), others: more };
}

const sidesOf = ({ before, after }: { readonly before: string; readonly after: string }): string =>
  `${before} → ${after}`;

const words = (title: string, sides: string, trend: Trend): Brief['main'] => ({
  ...{ title, sides, delta: null, share: '', trend },
});

/** The metric's title. */
export const titleOf = ({ metric }: FigureMove): string =>
  metrics.find(({ id }) => id === metric)?.title ?? metric;

/** What takes part in the rank before what does not, then the larger ratio. */
const sizeOf = ({ trend, share, delta }: FigureMove, main: Trend): number =>
  (trend === main ? 1e9 : 0) +
  (share === null ? (delta === null ? -1 : 1e6) : Math.abs(Math.log1p(Math.max(share, -0.999))));

function figureMain(move: FigureMove): Brief['main'] {
  const { before, after, unit, delta, share, trend } = move;
  const side = (value: number | null): string => (value === null ? 'unknown' : number(value));
  return {
    title: `${move.isMeasured ? '~ ' : ''}${titleOf(move)}`,
    sides: `${side(before)} → ${side(after)}${unit === 'B' || unit === 'ms' ? ` ${unit}` : ''}`,
    delta: delta === null || delta === 0 ? null : signed(delta),
    share: shareWords(move) ?? (share === null ? '' : change(share)),
    trend,
  };
}

/** What stands in the place of a share where the definition changed. */
const shareWords = ({ definition, delta }: FigureMove): string | null =>
  definition !== null && !delta ? 'counted differently' : null;

function figureWords(move: FigureMove): string {
  const { before, after, share, delta } = move;
  const title = titleOf(move);
  if (share !== null) return `${title} ${shareWords(move) ?? change(share)}`;
  if (before === null || after === null)
    return `${title} ${after === null ? 'no longer known' : 'known now'}`;
  return `${title} ${shareWords(move) ?? signed(delta ?? 0)}`;
}

/** -1500 -> `−1,500`; what is no difference has no sign. */
export const signed = (value: number): string =>
  value < 0 ? `−${number(-value)}` : `${value > 0 ? '+' : ''}${number(value)}`;

/** What moved beside the figures. */
function parts({ placement, memories, sections, layers, diagnostics }: ChangedCell): string[] {
  const counted: readonly (readonly [number, string])[] = [
    [layers.moved.length + layers.more, 'layer'],
    [memories.shown.length + memories.more, 'memory'],
    [sections.shown.length + sections.more, 'module'],
  ];
  const { gone, fresh } = diagnostics;
  return [
    ...placement
      .slice(0, 2)
      .map(({ name, before, after }) => `${name} ${before ?? 'unknown'} → ${after ?? 'unknown'}`),
    ...counted.flatMap(([count, noun]) =>
      count === 0
        ? []
        : [noun === 'memory' && count > 1 ? `${count} memories` : plural(count, noun)],
    ),
    ...(fresh.shown.length > 0
      ? [`${plural(fresh.shown.length + fresh.more, 'finding')} new`]
      : []),
    ...(gone.shown.length > 0 ? [`${plural(gone.shown.length + gone.more, 'finding')} gone`] : []),
  ];
}
