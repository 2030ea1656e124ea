import { join } from 'node:path';
import { cacheDirectory, readResults, writeAtomic } from '@edgebench/core';
import { runAt } from '../compare/results-at.ts';
import type { Io } from '../io.ts';
import { render } from '../render.ts';
import { onlyFrom, type ReportOptions } from './options.ts';

/** The report of the latest run anew; yields the page's path. */
export async function writeLatest(options: ReportOptions, io: Io): Promise<string[]> {
  const out = 'reports/latest';
  const { baseline } = options;
  const results = await readResults(onlyFrom(options));
  const before = baseline === undefined ? undefined : await runAt(baseline);
  const files = await render(results, cacheDirectory(io.env), before);
  for (const [name, text] of Object.entries(files)) await writeAtomic(join(out, name), text);
  return [join(out, 'index.html')];
}
