import { createHash } from 'node:crypto';
import { join, resolve } from 'node:path';
import { BenchError, lockFolder, writeAtomic } from '@edgebench/core';
import { type Answer, ask } from './answer.ts';
import { loadDuckDB } from './duckdb.ts';
import { exportViews } from './export.ts';
import { listRunFiles } from './files.ts';
import type { Problem } from './problems.ts';
import { openSession, rowsOf, type Session } from './session.ts';
import { type SyncOptions, stateOf, sync } from './sync.ts';

export interface HistoryOptions extends Partial<SyncOptions> {
  readonly cacheDir: string;
  /** Called once where another process is taking runs in. */
  readonly onWait?: () => void;
}

/** All runs of a folder, in step with it as of when it was opened. */
export interface History {
  /** Run files that were passed over. */
  readonly problems: readonly Problem[];
  /**
   * One statement of SQL on the views of docs/database.md. It can write nothing and read no file; it may use 2 GB of memory.
   * Throws a `BenchError`: `bad-sql`, `query-too-large`, `aborted`.
   */
  readonly query: (sql: string) => Promise<Answer>;
  readonly close: () => void;
}

const never = new AbortController().signal;

/**
 * Opens the database over the run files of a folder. It lies in the cache and is derived: run files that are new, changed
 * (size or time) or gone since it was last opened are taken in and out first. Processes that open it at once wait for the
 * one that does so. Throws a `BenchError`: `no-history`, `duckdb-missing`, `aborted`, `database-failed`.
 */
export async function openHistory(dir: string, options: HistoryOptions): Promise<History> {
  const { signal = never } = options;
  const duckdb = await loadDuckDB();
  const session = await openInStep(resolve(dir), options);
  try {
    const problems = await rowsOf<Problem>(
      session.connection,
      'SELECT name AS file, line::DOUBLE AS line, problem AS message FROM stored.files WHERE problem IS NOT NULL ORDER BY name',
    );
    await session.connection.run(
      'SET enable_external_access = false; SET lock_configuration = true',
    );
    return {
      problems,
      query: (sql) => ask(duckdb, session.connection, sql, signal),
      close: session.close,
    };
  } catch (error) {
    session.close();
    throw error;
  }
}

/** Writes each view as `<view>.parquet` into a folder; the paths. Throws as {@link openHistory} does, and `write-failed`. */
export async function exportHistory(
  dir: string,
  out: string,
  options: HistoryOptions,
): Promise<string[]> {
  const session = await openInStep(resolve(dir), options);
  try {
    return await exportViews(session.connection, resolve(out), options.signal ?? never);
  } finally {
    session.close();
  }
}

async function openInStep(dir: string, options: HistoryOptions): Promise<Session> {
  const { cacheDir, signal = never } = options;
  const duckdb = await loadDuckDB();
  const key = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const path = join(cacheDir, 'history', `${key}.duckdb`);
  listRunFiles(dir);
  if ((await stateOf(duckdb, path, dir)) !== 'in-step') await bringInStep(path, dir, options);
  return openSession(duckdb, path, { access: 'READ_ONLY', signal });
}

async function bringInStep(path: string, dir: string, options: HistoryOptions): Promise<void> {
  const { signal = never, onProgress = () => {}, onWait = () => {} } = options;
  const duckdb = await loadDuckDB();
  await writeAtomic(`${path}.txt`, `${dir}\n`);
  const unlock = await lockFolder(path, signal, onWait);
  try {
    const state = await stateOf(duckdb, path, dir);
    if (state !== 'in-step') await sync(duckdb, path, dir, state, { signal, onProgress });
  } catch (error) {
    if (error instanceof BenchError) throw error;
    const said = error instanceof Error ? error.message : String(error);
    throw new BenchError('database-failed', `runs cannot be taken in: ${said.split('\n')[0]}`, {
      remedy: `see that the disk of ${path} has space; what is there may be deleted at any time`,
      cause: error,
    });
  } finally {
    await unlock();
  }
}
