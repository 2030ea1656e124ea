import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '@edgebench/core';
import { loadConfig, outOf } from '../config.ts';
import type { Io } from '../io.ts';

/** The folder of the latest run; throws `no-run` where there was none. `remedy` says how to name another. */
export async function latestRun(io: Io, remedy: string): Promise<string> {
  const out = outOf(await loadConfig(io));
  if (existsSync(join(out, 'results.json'))) return out;
  throw new BenchError('no-run', `no run is in ${out}`, {
    remedy: `run bench --models <dir>, or ${remedy}`,
  });
}
