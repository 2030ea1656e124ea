import {
  BenchError,
  expand,
  type Imported,
  type ImportOptions,
  importReports,
  namedFiles,
} from '@edgebench/core';

/** The reports at the paths that a user named: files, folders or globs. Throws a `BenchError` where there are none. */
export async function readReports(
  patterns: readonly string[],
  options: Omit<ImportOptions, 'named'>,
): Promise<Imported[]> {
  const named = await namedFiles(patterns);
  const read = await importReports(await expand(patterns), { ...options, named });
  if (read.length > 0) return read;
  throw new BenchError('no-reports', `there is no report in ${patterns.join(', ')}`, {
    remedy: 'name a report or a folder of reports',
  });
}
