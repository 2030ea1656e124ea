import { metrics } from '@edgebench/core/browser';
import type { TopLevelSpec } from 'vega-lite';
import { titleOf } from '../data/changes/brief.ts';
import type { ChangedCell } from '../data/changes/cell.ts';
import type { Changes } from '../data/changes/changes.ts';
import type { FigureMove } from '../data/changes/figure.ts';
import { change, plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import { type Chart, colors, config, frame } from './spec.ts';

interface Dot {
  readonly metric: string;
  /** This run / before. */
  readonly ratio: number;
  readonly trend: FigureMove['trend'];
  readonly cell: string;
}

/** Ratios of figures that moved: one lane for each metric, one dot for each cell. Null where there is no ratio. */
export function changesChart({ cells }: Changes): Chart | null {
  const dots = cells.flatMap(dotsOf);
  if (dots.length === 0) return null;
  const lanes = metrics
    .map(({ title }) => title)
    .filter((title) => dots.some(({ metric }) => metric === title));
  return {
    id: 'changes',
    title: 'This run / before, cell by cell',
    summary: summaryOf(dots, lanes),
    spec: specOf(dots, lanes),
  };
}

/** A figure that was or is nothing has no ratio, and takes no part. */
function dotsOf(cell: ChangedCell): Dot[] {
  return cell.figures.flatMap((move) =>
    move.share === null || move.share <= -1 || move.share === 0
      ? []
      : {
          metric: titleOf(move),
          ratio: 1 + move.share,
          trend: move.trend,
          cell: oneLine(`${cell.model} on ${cell.toolchain} ${deviceOf(cell)}`, 100),
        },
  );
}

/** The target's id up to its options. */
const deviceOf = ({ target }: ChangedCell): string => target.split('/', 1)[0] ?? '';

function summaryOf(dots: readonly Dot[], lanes: readonly string[]): string {
  const size = ({ ratio }: Dot): number => Math.abs(Math.log(ratio));
  const told = lanes.map((lane) => {
    const own = dots.filter(({ metric }) => metric === lane);
    const widest = own.reduce((most, dot) => (size(dot) > size(most) ? dot : most));
    return `${lane}: ${plural(own.length, 'cell')}, most ${change(widest.ratio - 1)} (${widest.cell})`;
  });
  return `What each figure that moved has become of itself, on a logarithmic axis; right of the line is more. ${told.join('; ')}. All are in the list of cells.`;
}

const trends = ['worse', 'better', 'neither'] as const;

function specOf(dots: readonly Dot[], lanes: readonly string[]): TopLevelSpec {
  const ratios = dots.map(({ ratio }) => ratio);
  const [low, high] = [Math.min(1, ...ratios), Math.max(1, ...ratios)];
  const room = Math.max((high / low) ** 0.06, 1.002);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 284,
    height: Math.max(60, lanes.length * 30),
    ...frame(130),
    config,
    layer: [
      {
        data: { values: [{ ratio: 1 }] },
        mark: { type: 'rule', color: colors.muted, strokeDash: [4, 3] },
        encoding: { x: { field: 'ratio', type: 'quantitative' } },
      },
      {
        data: { values: [...dots] },
        mark: { type: 'point', filled: true, size: 62, opacity: 0.65 },
        encoding: {
          y: {
            field: 'metric',
            type: 'nominal',
            sort: null,
            scale: { domain: [...lanes] },
            axis: { title: null, grid: true, domain: false, ticks: false, labelColor: colors.ink },
          },
          x: {
            field: 'ratio',
            type: 'quantitative',
            scale: { type: 'log', domain: [low / room, high * room], nice: false },
            axis: { title: 'this run / before', format: '.4~f', tickCount: 6, labelOverlap: true },
          },
          color: {
            field: 'trend',
            type: 'nominal',
            title: null,
            scale: {
              domain: [...trends],
              range: ['var(--s2, #d55e00)', 'var(--s1, #0072b2)', colors.muted],
            },
          },
          shape: {
            field: 'trend',
            type: 'nominal',
            title: null,
            scale: { domain: [...trends], range: ['triangle-up', 'triangle-down', 'diamond'] },
          },
          tooltip: [{ field: 'cell' }, { field: 'ratio', format: '.4f' }],
        },
      },
    ],
  } as TopLevelSpec;
}
