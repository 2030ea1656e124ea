import { basename } from 'node:path';
import {
  type Adapter,
  BenchError,
  expand,
  type Imported,
  importReport,
  type Measurement,
  readResults,
  type Side,
  unknownForm,
} from '@edgebench/core';

/**
 * The measurements that a path stands for: those of a results document, or of a report, or of the reports in a folder.
 * Throws a `BenchError` where there are none.
 */
export async function readSides(path: string, adapters: readonly Adapter[]): Promise<Side[]> {
  if (basename(path) === 'results.json') return (await readResults(path)).measurements.map(alone);
  const paths = await expand([path]);
  const read = new Map<string, Imported>();
  for (const file of paths) {
    const imported = await importReport(file, adapters, []);
    if (imported) read.set(file, imported);
  }
  const taken = new Set([...read.values()].flatMap(({ siblings }) => siblings));
  const shown = [...read].filter(([file]) => paths.length === 1 || !taken.has(file));
  const sides = shown.flatMap(([, imported]) => sidesOf(imported));
  if (sides.length > 0) return sides;
  if (paths.length === 1) throw unknownForm(path, adapters);
  throw new BenchError('nothing-to-compare', `there is no report in ${path}`, {
    remedy: 'name a report, a folder of reports or a results.json',
  });
}

const alone = (measurement: Measurement): Side => ({ measurement, buffers: null, definitions: {} });

const sidesOf = ({ measurements, buffers, definitions }: Imported): Side[] =>
  measurements.map((measurement) => ({
    measurement,
    buffers: buffers.get(measurement.cell) ?? null,
    definitions: definitions.get(measurement.cell) ?? {},
  }));
