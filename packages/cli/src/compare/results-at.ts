import { open } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { BenchError, namedFiles, type Results, readResults } from '@edgebench/core';

/**
 * The results document that a path stands for: it is one, by its name (`*results.json`) or its first line, or it is a
 * folder that has one; null where neither.
 */
export async function resultsAt(path: string): Promise<Results | null> {
  for (const file of await namedFiles([path, join(path, 'results.json')])) {
    if (basename(file).endsWith('results.json') || (await beginsAsResults(file))) {
      return readResults(file);
    }
  }
  return null;
}

async function beginsAsResults(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(80), 0, 80, 0);
    const start = buffer.toString('utf8', 0, bytesRead);
    return /^\s*\{\s*"schema"\s*:\s*"edgebench\/results@/.test(start);
  } finally {
    await file.close();
  }
}

/** As {@link resultsAt}, of a path that has to stand for a run. Throws a `BenchError` (`no-results`) where it does not. */
export async function runAt(path: string): Promise<Results> {
  const results = await resultsAt(path);
  if (results !== null) return results;
  throw new BenchError('no-results', `there is no results document at ${JSON.stringify(path)}`, {
    remedy: 'name a results.json, or the folder that a run was written to (bench --out)',
  });
}
