import type { RunSummary } from '@edgebench/history';
import { plain } from '../plain.ts';
import { table } from '../show/table.ts';

const header = [
  'started (UTC)',
  'commit',
  'models',
  'cells',
  'failed',
  'divergent',
  'tool',
  'host',
];

/** Runs as a table, the latest first. */
export function runsScreen(runs: readonly RunSummary[]): string {
  if (runs.length === 0) return 'no runs are recorded\n';
  const rows = runs.map((run) => [
    minute(run.startedAt),
    commitOf(run.commit) + (run.dirty ? '+' : ''),
    count(run.models),
    count(run.cells) + (run.shards === null ? '' : ` (share ${run.shard}/${run.shards})`),
    count(run.failed),
    count(run.divergent),
    plain(run.tool),
    plain(run.cpu),
  ]);
  const align = ['left', 'left', 'right', 'right', 'right', 'right', 'left', 'left'] as const;
  return `${table([header, ...rows], align).join('\n')}\n`;
}

export const minute = (timestamp: string): string => timestamp.slice(0, 16);

export const commitOf = (sha: string | null): string =>
  sha === null ? '–' : plain(sha).slice(0, 8);

const count = (value: number): string => value.toLocaleString('en');
