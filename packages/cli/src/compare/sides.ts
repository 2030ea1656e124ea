import { basename } from 'node:path';
import { type Adapter, type Measurement, readResults, type Side } from '@edgebench/core';
import { readReports } from '../reports.ts';

/**
 * The measurements that a path stands for: those of a results document, or of a report, or of the reports in a folder.
 * Throws a `BenchError` where there are none.
 */
export async function readSides(
  path: string,
  adapters: readonly Adapter[],
  onNote: (message: string) => void,
): Promise<Side[]> {
  if (basename(path) === 'results.json') return (await readResults(path)).measurements.map(alone);
  const read = await readReports([path], { adapters, models: [], onNote });
  return read.flatMap(({ rows }) => rows);
}

const alone = (measurement: Measurement): Side => ({ measurement, buffers: null, definitions: {} });
