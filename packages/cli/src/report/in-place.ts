import { basename, dirname, join } from 'node:path';
import { BenchError, cacheDirectory } from '@edgebench/core';
import { readRun, runAt } from '../compare/results-at.ts';
import type { Io } from '../io.ts';
import { writePages } from '../render.ts';
import { onlyFrom, type ReportOptions } from './options.ts';

/** The report of a run anew, beside its results document; yields the page's path. */
export async function writeInPlace(options: ReportOptions, io: Io): Promise<string[]> {
  const file = onlyFrom(options);
  const results = await readRun(file);
  if (basename(file) !== 'results.json') throw noFolder(file);
  const { baseline } = options;
  const before = baseline === undefined ? undefined : await runAt(baseline);
  await writePages(dirname(file), results, cacheDirectory(io.env), before);
  return [join(dirname(file), 'index.html')];
}

/** Its pages would lie beside the document of another run, or take the place of that run's. */
const noFolder = (file: string): BenchError =>
  new BenchError('no-folder', `${file} is no results.json, which a report stands beside`, {
    remedy: 'name it results.json in a folder of its own, or publish it by --out <dir>',
  });
