import { BenchError } from '@edgebench/core';
import { historyOf, loadConfig } from '../config.ts';
import type { Io } from '../io.ts';

/** The folder of run files: what the command line says, else the configuration. Throws a `BenchError` `no-history`. */
export async function historyDir(given: string | undefined, io: Io): Promise<string> {
  const dir = given ?? historyOf(await loadConfig(io));
  if (dir !== null) return dir;
  throw new BenchError('no-history', 'the configuration says history: false', {
    remedy: 'name a folder of run files by --history <dir>',
  });
}
