import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError, type Results, writeAtomic } from '@edgebench/core';
import { type Folders, ownFolders } from '../lines/portable.ts';
import { encodeRun } from './encode.ts';
import { runFileName } from './name.ts';

/** Runs of one second whose ids begin alike. */
const mostNamesakes = 100;

/**
 * Adds a run to a history's folder, as a file of its own that is whole at any moment, and yields its path. No other run's
 * file is touched; a run that is there already is not written twice. Rejects with a `BenchError` of the file system.
 */
export async function appendRun(
  dir: string,
  results: Results,
  folders: Folders = ownFolders(),
): Promise<string> {
  const text = encodeRun(results, folders);
  for (let again = 0; again < mostNamesakes; again++) {
    const path = join(dir, runFileName(results.run, again));
    const written = await writeAtomic(path, text, { flush: true, replace: false }).then(
      () => true,
      (error: unknown) => {
        if (error instanceof BenchError && error.code === 'file-exists') return false;
        throw error;
      },
    );
    if (written || (await readFile(path, 'utf8').catch(() => null)) === text) return path;
  }
  throw new BenchError('write-failed', `${dir} has ${mostNamesakes} runs of one name`, {
    remedy: 'move some of its files elsewhere',
  });
}
