import type { Adapter, Measurement, Side } from '@edgebench/core';
import { readReports } from '../reports.ts';
import { resultsAt } from './results-at.ts';

/**
 * The measurements that a path stands for: those of a results document (a file, or a folder that has one), or of a
 * report, or of the reports in a folder.
 * Throws a `BenchError` where there are none.
 */
export async function readSides(
  path: string,
  adapters: readonly Adapter[],
  onNote: (message: string) => void,
): Promise<Side[]> {
  const results = await resultsAt(path);
  if (results !== null) return results.measurements.map(alone);
  const read = await readReports([path], { adapters, models: [], onNote });
  return read.flatMap(({ rows }) => rows);
}

const alone = (measurement: Measurement): Side => ({ measurement, buffers: null, definitions: {} });
