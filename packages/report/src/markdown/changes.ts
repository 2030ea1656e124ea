import { type MetricId, metrics } from '@edgebench/core/browser';
import type { Alone } from '../data/changes/alone.ts';
import type { ChangedCell } from '../data/changes/cell.ts';
import type { Changes } from '../data/changes/changes.ts';
import type { FigureMove } from '../data/changes/figure.ts';
import { change, instant, number, plural } from '../text/format.ts';
import { escapeMarkdown } from './escape.ts';
import type { Block } from './fit.ts';

const mostConditions = 8;

/** What changed since the run that was given as the baseline: the cells in which something moved, what got worse first. */
export function changesBlocks(changes: Changes): Block[] {
  const { before, cells, more } = changes;
  const since = `${before.tool}${before.git === null ? '' : ` at ${before.git.sha.slice(0, 10)}`}`;
  const beyond = more > 0 ? [`and ${plural(more, 'more cell')} that changed`, ''] : [];
  return [
    {
      title: 'Changes',
      noun: 'cell',
      size: cells.length,
      lines: (rows) => [
        ...['### Changes', ''],
        `Against ${escapeMarkdown(since, 80)}, ${instant(before.startedAt)}: ${counts(changes)}.`,
        '',
        ...conditions(changes),
        ...cells.slice(0, rows).map(item),
        ...(rows > 0 ? [''] : []),
        ...beyond,
      ],
    },
  ];
}

function counts({ cells, more, unchanged, gone, added }: Changes): string {
  const same = Object.values(unchanged).reduce((sum, count) => sum + count, 0);
  return [
    `${plural(cells.length + more, 'cell')} changed`,
    `${number(same)} unchanged`,
    `${number(sizeOf(added))} added`,
    `${number(sizeOf(gone))} gone`,
  ].join(', ');
}

const sizeOf = ({ models, more }: Alone): number =>
  models.reduce((sum, { cells }) => sum + cells.length, more);

function conditions({ conditions: all }: Changes): string[] {
  if (all.length === 0) return [];
  const shown = all.slice(0, mostConditions).map(({ toolchain, what, before, after, cells }) => {
    const text = `${toolchain} ${what}: ${before} → ${after}`;
    return `${escapeMarkdown(text, 120)} (${plural(cells, 'cell')})`;
  });
  const rest = all.length - shown.length;
  return [`Not the same: ${shown.join('; ')}${rest > 0 ? `; and ${number(rest)} more` : ''}.`, ''];
}

function item(cell: ChangedCell): string {
  const { model, toolchain, target, status, verdict, figures, diagnostics } = cell;
  const fresh = diagnostics.fresh.shown.map(({ rule }) => rule);
  const parts = [
    status === null ? [] : [`**${status.before} → ${status.after}**`],
    verdict === null ? [] : [escapeMarkdown(`${verdict.before} → ${verdict.after}`, 120)],
    figures.map(figure),
    fresh.length === 0 ? [] : [`new: ${escapeMarkdown([...new Set(fresh)].join(', '), 120)}`],
  ].flat();
  const place = `${escapeMarkdown(model, 60)} on ${escapeMarkdown(`${toolchain} ${target}`, 80)}`;
  return `- ${place}: ${parts.length === 0 ? 'only parts of it' : parts.join('; ')}`;
}

const titles = new Map<MetricId, string>(metrics.map(({ id, title }) => [id, title]));

/** `Flash, model 31,104 → 31,204 B (+0.3 %, worse)`. */
function figure({
  metric,
  unit,
  before,
  after,
  delta,
  share,
  trend,
  definition,
}: FigureMove): string {
  const [from, to] = [before, after].map((value) => (value === null ? 'unknown' : number(value)));
  const remarks = [
    share === null ? [] : [change(share)],
    trend === 'neither' ? [] : [trend],
    definition === null ? [] : [delta === 0 ? 'only counted otherwise' : 'counted otherwise too'],
  ].flat();
  const text = `${titles.get(metric)} ${from} → ${to} ${unit}`;
  return remarks.length === 0 ? text : `${text} (${remarks.join(', ')})`;
}
