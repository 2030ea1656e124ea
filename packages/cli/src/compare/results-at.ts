import { join } from 'node:path';
import { BenchError, namedFiles, type Results, readResults } from '@edgebench/core';

/** The results document that a path stands for: it is one (`*results.json`), or a folder that has one; null where neither. */
export async function resultsAt(path: string): Promise<Results | null> {
  const files = await namedFiles([path, join(path, 'results.json')]);
  const file = files.find((name) => name.endsWith('results.json'));
  return file === undefined ? null : readResults(file);
}

/** As {@link resultsAt}, of a path that has to stand for a run. Throws a `BenchError` (`no-results`) where it does not. */
export async function runAt(path: string): Promise<Results> {
  const results = await resultsAt(path);
  if (results !== null) return results;
  throw new BenchError('no-results', `there is no results document at ${JSON.stringify(path)}`, {
    remedy: 'name a results.json, or the folder that a run was written to (bench --out)',
  });
}
