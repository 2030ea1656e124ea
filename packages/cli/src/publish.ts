import { join } from 'node:path';
import { type Results, reasonOf } from '@edgebench/core';
import { appendRun } from '@edgebench/history';
import type { Io } from './io.ts';
import { plain } from './plain.ts';
import { writeReport } from './render.ts';

/** Where a run goes. */
export interface Places {
  /** The folder of its report. */
  readonly out: string;
  /** The folder of all runs; null where none is kept. */
  readonly history: string | null;
  readonly cacheDir: string;
}

export interface PublishOptions {
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** Writes a finished run's report, adds the run to the history, and shows it. */
export async function publish(
  results: Results,
  { json, quiet }: PublishOptions,
  io: Io,
  { out, history, cacheDir }: Places,
): Promise<void> {
  await writeReport(out, results, cacheDir);
  if (history !== null) await record(history, results, io);
  if (json) io.stdout(`${JSON.stringify(results)}\n`);
  if (quiet) return;
  const { terminal } = await import('@edgebench/report');
  io.stderr(`${terminal(results, { width: io.columns ?? 100, color: io.color })}\n`);
  io.stderr(`${join(out, 'index.html')}\n`);
}

/** A run stands on its own: a disk that is full does not take it away. */
async function record(history: string, results: Results, io: Io): Promise<void> {
  await appendRun(history, results).catch((error: unknown) => {
    const { message, remedy } = reasonOf(error);
    const what = `warning: the run is not added to the history: ${message}; ${remedy ?? ''}`;
    io.stderr(`${plain(what)}\n`);
  });
}
