import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { BenchError } from '@edgebench/core';
import { z } from 'zod';
import type { Io } from './io.ts';
import { duration } from './options.ts';

/** A project's defaults; what the command line says goes before them. */
export interface Config {
  /** Folders, files or globs that are benched where the command line names none. */
  readonly models?: string[] | undefined;
  readonly toolchains?: string[] | undefined;
  readonly targets?: string[] | undefined;
  /** Recorded reports, beside those in folders named `reports` under the models. */
  readonly imports?: string[] | undefined;
  readonly out?: string | undefined;
  readonly jobs?: number | undefined;
  /** For one cell, as on the command line: '120s', '5m'. */
  readonly timeout?: string | undefined;
  readonly vectors?: number | undefined;
}

const names = z.array(z.string().min(1)).optional();
const count = z.int().positive().optional();

function isDuration(text: string): boolean {
  try {
    return duration(text) > 0;
  } catch {
    return false;
  }
}

const shape = {
  models: names,
  toolchains: names,
  targets: names,
  imports: names,
  out: z.string().optional(),
  jobs: count,
  timeout: z.string().refine(isDuration, 'give a time such as 90s or 5m').optional(),
  vectors: count,
};

const configSchema: z.ZodType<Config> = z.strictObject(shape);

/** Reads `bench.config.ts` of the working directory, if there is one. Throws a `BenchError` `bad-config`. */
export async function loadConfig({ importModule }: Pick<Io, 'importModule'>): Promise<Config> {
  const path = resolve('bench.config.ts');
  if (!existsSync(path)) return {};
  const module: unknown = await importModule(path).catch((cause: unknown) => {
    throw new BenchError('bad-config', `bench.config.ts cannot be loaded: ${String(cause)}`, {
      remedy: 'mend the file, or remove it',
      cause,
    });
  });
  const read = z.object({ default: configSchema }).safeParse(module);
  if (read.success) return read.data.default;
  throw new BenchError('bad-config', `bench.config.ts: ${z.prettifyError(read.error)}`, {
    remedy: `the settings are ${Object.keys(shape).join(', ')}`,
  });
}
