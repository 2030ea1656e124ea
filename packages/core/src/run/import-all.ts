import type { Adapter } from '../adapter.ts';
import { BenchError, reasonOf } from '../errors.ts';
import { isModelFile } from '../models/discover.ts';
import type { Model } from '../schema/results.ts';
import { type Imported, importReport } from './import.ts';

export interface ImportOptions {
  /** Those of the paths that the user named outright: each must be a report. */
  readonly named: readonly string[];
  readonly adapters: readonly Adapter[];
  readonly models: readonly Model[];
  /** Told of each file found in a folder that is passed over, and is no model. */
  readonly onNote: (message: string) => void;
}

/**
 * What many reports yielded, in the order of the files. A file found in a folder, which a report beside it has joined,
 * is not among them. Throws for a named file that is no report.
 */
export async function importReports(
  paths: readonly string[],
  { named, adapters, models, onNote }: ImportOptions,
): Promise<Imported[]> {
  const read = new Map<string, Imported>();
  for (const path of paths) {
    try {
      const imported = await importReport(path, adapters, models);
      if (!imported) throw unknownForm(path, adapters);
      read.set(path, imported);
    } catch (error) {
      if (named.includes(path)) throw error;
      if (!isModelFile(path)) onNote(`passed over: ${reasonOf(error).message}`);
    }
  }
  const without = (isTaken: (path: string) => boolean) =>
    [...read].filter(([path]) => named.includes(path) || !isTaken(path));
  // A file that is itself taken takes none.
  return without(takenBy(without(takenBy([...read])))).map(([, imported]) => imported);
}

/** Whether one of the reports has joined the file of that path. */
function takenBy(reports: readonly (readonly [string, Imported])[]): (path: string) => boolean {
  const taken = new Set(reports.flatMap(([, { siblings }]) => siblings));
  return (path) => taken.has(path);
}

/** An error that lists the forms that are known. */
export function unknownForm(
  path: string,
  adapters: readonly Adapter[],
  evidence?: string,
): BenchError {
  const forms = adapters.flatMap(({ reports = [] }) => reports.map(({ title }) => title));
  return new BenchError('unknown-form', `${path} is of no known form`, {
    remedy: `known forms: ${forms.join('; ')}`,
    ...(evidence !== undefined && { evidence }),
  });
}
