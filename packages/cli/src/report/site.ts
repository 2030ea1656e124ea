import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import {
  BenchError,
  cacheDirectory,
  type Results,
  readResults,
  reasonOf,
  writeAtomic,
} from '@edgebench/core';
import { type Entry, entryOf, indexPage, isRunFolder, runFolder } from '@edgebench/report';
import { readRun } from '../compare/results-at.ts';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';
import { writeReport } from '../render.ts';
import type { ReportOptions } from './options.ts';

/**
 * Publishes runs into a site: a folder for each, and an index over all that lie there. A run is compared with the one
 * before it in time, so that the page of the run after a new one is made anew. The same runs give the same bytes.
 */
export async function publishSite(options: ReportOptions, io: Io): Promise<string[]> {
  const { from, out: site = 'site' } = options;
  await refuseReport(site);
  const given = new Map<string, Results>();
  for (const file of from) {
    const results = await readRun(file);
    given.set(runFolder(results.run), results);
  }
  const entries: Entry[] = [];
  const passedOver: { folder: string; reason: string }[] = [];
  let before: { results: Results; isNew: boolean } | undefined;
  for (const folder of await runFolders(site, [...given.keys()])) {
    const isNew = given.has(folder);
    const results = given.get(folder) ?? (await published(site, folder));
    if ('reason' in results) {
      io.stderr(`${plain(`${join(site, folder)} is passed over: ${results.reason}`)}\n`);
      passedOver.push({ folder, reason: results.reason });
      continue;
    }
    if (isNew || before?.isNew) {
      await writeReport(join(site, folder), results, cacheDirectory(io.env), before?.results);
    }
    entries.push(entryOf(results, before?.results ?? null));
    before = { results, isNew };
  }
  await writeAtomic(join(site, 'index.html'), indexPage(entries, passedOver));
  return [join(site, 'index.html')];
}

/** Names of all folders of runs, those that are to come too, from the oldest. */
async function runFolders(site: string, given: readonly string[]): Promise<string[]> {
  const there = await readdir(site).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new BenchError('bad-site', `cannot read the site ${site}: ${error.code}`, {
      remedy: 'name a folder by --out',
      cause: error,
    });
  });
  return [...new Set([...there.filter(isRunFolder), ...given])].sort();
}

/** The run of a folder, or why it cannot be read. */
async function published(site: string, folder: string): Promise<Results | { reason: string }> {
  const file = join(site, folder, 'results.json');
  try {
    const results = await readResults(file);
    if (runFolder(results.run) === folder) return results;
    return { reason: `it holds the run of ${runFolder(results.run)}` };
  } catch (error) {
    return { reason: reasonOf(error).message.replaceAll(file, 'results.json') };
  }
}

/** The index of a site would take the place of the page that the main job wrote. */
async function refuseReport(site: string): Promise<void> {
  const isReport = await stat(join(site, 'results.json')).then(
    () => true,
    () => false,
  );
  if (!isReport) return;
  throw new BenchError('not-a-site', `${site} holds the report of one run`, {
    remedy: 'name another folder for the site by --out',
  });
}
