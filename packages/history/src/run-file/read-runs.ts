import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError, type Results, reasonOf } from '@edgebench/core';
import { readLinesFile } from '../lines/document.ts';
import { isRunFile } from './name.ts';

export interface RunAt {
  readonly path: string;
  readonly results: Results;
}

/** The run files of a history's folder, the oldest first; none where there is no folder. Tells of what it passes over. */
export async function listRuns(dir: string, onNote: (message: string) => void): Promise<string[]> {
  const names = await readdir(dir).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new BenchError('unreadable-file', `cannot list ${dir}: ${error.code}`, {
      remedy: 'name the folder of a history',
      cause: error,
    });
  });
  const others = names.filter((name) => !isRunFile(name)).sort();
  for (const name of others) onNote(`${join(dir, name)} is passed over: it is no run file by name`);
  return names
    .filter(isRunFile)
    .sort()
    .map((name) => join(dir, name));
}

/** The runs of a history's folder, the oldest first, one at a time. What cannot be read is told, and the others still come. */
export async function* readRuns(
  dir: string,
  onNote: (message: string) => void,
): AsyncGenerator<RunAt> {
  for (const path of await listRuns(dir, onNote)) {
    const results = await readLinesFile(path).catch((error: unknown) => {
      const { message, remedy } = reasonOf(error);
      onNote(`${message} is passed over${remedy === null ? '' : `: ${remedy}`}`);
      return null;
    });
    if (results !== null) yield { path, results };
  }
}
