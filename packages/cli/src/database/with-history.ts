import { cacheDirectory } from '@edgebench/core';
import type { History, HistoryOptions } from '@edgebench/history';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';

export type Database = typeof import('@edgebench/history');

/** Taking runs in is told no more often. */
const everyMs = 2_000;

/** What opening the database needs of a process, and what it tells there. */
export function historyOptions(io: Io): HistoryOptions {
  let told = performance.now();
  return {
    cacheDir: cacheDirectory(io.env),
    signal: io.signal,
    onWait: () => io.stderr('another process is taking runs in: waiting for it\n'),
    onProgress: (done, all) => {
      if (performance.now() - told < everyMs) return;
      told = performance.now();
      io.stderr(`${done.toLocaleString('en')} of ${all.toLocaleString('en')} new runs taken in\n`);
    },
  };
}

/** Opens the history of a folder for as long as it is used; files that were passed over are told on stderr. */
export async function withHistory(
  dir: string,
  io: Io,
  use: (history: History, database: Database) => Promise<void>,
): Promise<void> {
  const database = await import('@edgebench/history');
  const history = await database.openHistory(dir, historyOptions(io));
  try {
    for (const { file, line, message } of history.problems) {
      const place = line === null ? file : `${file}, line ${line}`;
      io.stderr(`${plain(`passed over: ${place}: ${message}`)}\n`);
    }
    await use(history, database);
  } finally {
    history.close();
  }
}
