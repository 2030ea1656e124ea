import type { Results, SharedLines } from '@edgebench/core';
import { type Contender, contenderOf } from '@edgebench/gate';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';
import { resultsAt } from './results-at.ts';

/** One side of a comparison. */
export interface CompareSide {
  readonly path: string;
  readonly contender: Contender;
  /** Null of reports. */
  readonly results: Results | null;
}

/**
 * What a path stands for: a run, by its results document, folder or run file; a baseline; or a report or the reports in a folder.
 * Throws a `BenchError` where it is nothing of these.
 */
export async function sideAt(path: string, io: Io, shared?: SharedLines): Promise<CompareSide> {
  const results = await resultsAt(path, shared);
  if (results !== null) return { path, contender: contenderOf(results), results };
  return { path, contender: await reportsAt(path, io), results: null };
}

/** The readers of all tools' reports are loaded for reports alone. */
async function reportsAt(path: string, io: Io): Promise<Contender> {
  const [{ loadAdapters }, { readReports }] = await Promise.all([
    import('../adapters.ts'),
    import('../reports.ts'),
  ]);
  const onNote = (message: string) => io.stderr(`${plain(message)}\n`);
  const read = await readReports([path], { adapters: await loadAdapters(), models: [], onNote });
  const sides = read.flatMap(({ rows }) => rows);
  return { run: null, models: [], sides, budgets: {}, unaffected: [] };
}
