import { basename } from 'node:path';
import {
  type Adapter,
  BenchError,
  expand,
  importReports,
  type Measurement,
  namedFiles,
  readResults,
  type Side,
} from '@edgebench/core';

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
  const read = await importReports(await expand([path]), {
    ...{ named: await namedFiles([path]), adapters, models: [] },
    onNote,
  });
  const sides = read.flatMap(({ rows }) => rows);
  if (sides.length > 0) return sides;
  throw new BenchError('nothing-to-compare', `there is no report in ${path}`, {
    remedy: 'name a report, a folder of reports or a results.json',
  });
}

const alone = (measurement: Measurement): Side => ({ measurement, buffers: null, definitions: {} });
