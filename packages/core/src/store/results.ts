import { z } from 'zod';
import { BenchError } from '../errors.ts';
import { type Results, resultsSchema, resultsVersion } from '../schema/results.ts';
import { writeAtomic } from './atomic.ts';
import { readWhole } from './read-whole.ts';
import { inLines, parseLines } from './result-lines.ts';
import type { SharedLines } from './shared-lines.ts';

/** A reader for every version ever published, each yielding today's document. */
const readers: Readonly<Record<string, (document: unknown) => Results>> = {
  [resultsVersion]: (document) => resultsSchema.parse(document),
};

/** Throws a `BenchError` `bad-results` that names the place in the document. */
export function parseResults(text: string, name: string): Results {
  try {
    const document: unknown = JSON.parse(text);
    const { schema } = z.object({ schema: z.string() }).parse(document);
    const reader = readers[schema];
    if (reader) return reader(document);
    throw new Error(`schema ${JSON.stringify(schema)} is not one of ${Object.keys(readers)}`);
  } catch (error) {
    const what = error instanceof z.ZodError ? z.prettifyError(error) : String(error);
    throw new BenchError('bad-results', `${name} is no results document: ${what.slice(0, 1_000)}`, {
      remedy: 'give a results.json that bench wrote',
      cause: error,
    });
  }
}

/**
 * As {@link parseResults}, of a file; what it has in common with those that were read with the same `shared` lines is read
 * once. Throws also what `readWhole` throws.
 */
export async function readResults(path: string, shared?: SharedLines): Promise<Results> {
  const bytes = await readWhole(path, maxBytes);
  const read = shared && parseLines(bytes, shared);
  return read ?? parseResults(new TextDecoder().decode(bytes), path);
}

/** Some millions of measurements are a matter for a database. */
const maxBytes = 1024 ** 3;

/** Writes the document with a line for each model and each measurement, so that it can be diffed and read by lines. */
export const writeResults = (path: string, results: Results): Promise<void> =>
  writeAtomic(path, inLines(results));
