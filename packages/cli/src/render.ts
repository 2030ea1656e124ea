import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { logEnds, type Results, writeAtomic, writeResults } from '@edgebench/core';
import type { Judgement } from '@edgebench/gate';
import { buildReport, type Report } from '@edgebench/report';

/** How much of the cells' logs stands in a page, in bytes. */
const logs = { each: 8 * 1024, total: 2 * 1024 ** 2 };

/** The report's files by name; logs, and charts and scripts made before, are taken from the cache. */
export async function render(
  results: Results,
  cacheDir: string,
  baseline?: Results,
  judgement?: Judgement,
): Promise<Report> {
  const path = (key: string) => join(cacheDir, 'report', key);
  return buildReport(results, {
    baseline,
    judgement,
    logs: await logEnds(cacheDir, results.measurements, logs),
    cache: {
      get: (key) => readFile(path(key), 'utf8').catch(() => null),
      put: (key, text) => writeAtomic(path(key), text).catch(() => {}),
    },
  });
}

/** Writes the report's files into a folder, over those that lie there. */
export async function writePages(folder: string, ...of: Parameters<typeof render>): Promise<void> {
  const files = await render(...of);
  for (const [name, text] of Object.entries(files)) await writeAtomic(join(folder, name), text);
}

/** As {@link writePages}, and then the document: a folder without it is not whole. */
export async function writeReport(folder: string, ...of: Parameters<typeof render>): Promise<void> {
  await writePages(folder, ...of);
  await writeResults(join(folder, 'results.json'), of[0]);
}
