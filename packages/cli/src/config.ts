import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { BenchError } from '@edgebench/core';
import { z } from 'zod';

const names = z.array(z.string().min(1));

const configSchema = z.strictObject({
  /** Folders, files or globs that are benched where the command line names none. */
  models: names.optional(),
  toolchains: names.optional(),
  targets: names.optional(),
  /** Recorded reports, beside those in folders named `reports` under the models. */
  imports: names.optional(),
  out: z.string().optional(),
  jobs: z.int().positive().optional(),
  /** For one cell, as on the command line: '120s', '5m'. */
  timeout: z.string().optional(),
  vectors: z.int().positive().optional(),
});

/** A project's defaults; what the command line says goes before them. */
export type Config = z.infer<typeof configSchema>;

/** Reads `bench.config.ts` of the working directory, if there is one. Throws a `BenchError` `bad-config`. */
export async function loadConfig(): Promise<Config> {
  const path = resolve('bench.config.ts');
  if (!existsSync(path)) return {};
  const module: unknown = await import(pathToFileURL(path).href).catch((cause: unknown) => {
    throw new BenchError('bad-config', `bench.config.ts cannot be loaded: ${String(cause)}`, {
      remedy: 'mend the file, or remove it',
      cause,
    });
  });
  const read = z.object({ default: configSchema }).safeParse(module);
  if (read.success) return read.data.default;
  throw new BenchError('bad-config', `bench.config.ts: ${z.prettifyError(read.error)}`, {
    remedy: 'see docs/guide.md for the settings',
  });
}
