import { open, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import {
  BenchError,
  namedFiles,
  type Results,
  readResults,
  type SharedLines,
} from '@edgebench/core';
import { readLinesFile } from '@edgebench/history';

/**
 * The run that a path stands for: a results document, a run file of the history or a baseline, by its name (`*results.json`, `*.jsonl`)
 * or its first line; or it is a folder that has a results.json. Null where neither. What it has in common with a run that was
 * read with the same `shared` lines is read once.
 */
export async function resultsAt(path: string, shared?: SharedLines): Promise<Results | null> {
  for (const file of await namedFiles([path, join(path, 'results.json')])) {
    if (isRunByName(file) || (await schemaOf(file)) !== null) {
      return readRun(file, shared);
    }
  }
  return null;
}

/** No tool's report has such a name: a file without a first line is then a broken run, and told as one. */
const isRunByName = (file: string): boolean => /(results\.json|\.jsonl)$/.test(basename(file));

/**
 * The run of a results document, a run file or a baseline. Throws a `BenchError`: `unreadable-file`, `bad-results`,
 * `bad-history`.
 */
export async function readRun(file: string, shared?: SharedLines): Promise<Results> {
  const schema = await schemaOf(file).catch(() => null);
  return schema === 'results' || (schema === null && !file.endsWith('.jsonl'))
    ? readResults(file, shared)
    : readLinesFile(file, shared);
}

/** What the first line says that the file is; null where it says nothing of the kind. */
async function schemaOf(path: string): Promise<string | null> {
  // Opening a pipe would wait for whoever writes to it.
  if (!(await stat(path)).isFile()) return null;
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(80), 0, 80, 0);
    const start = buffer.toString('utf8', 0, bytesRead);
    const form = /^\s*\{\s*"schema"\s*:\s*"edgebench\/(results|history|baseline)@/.exec(start);
    return form?.[1] ?? null;
  } finally {
    await file.close();
  }
}

/** As {@link resultsAt}, of a path that has to stand for a run. Throws a `BenchError` (`no-results`) where it does not. */
export async function runAt(path: string): Promise<Results> {
  const results = await resultsAt(path);
  if (results !== null) return results;
  throw new BenchError('no-results', `there is no run at ${JSON.stringify(path)}`, {
    remedy:
      'name the folder that a run was written to (bench --out), its results.json, a run file or a baseline',
  });
}
