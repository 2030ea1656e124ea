import type { RunOptions } from '@edgebench/core';
import type { Command } from 'commander';
import { runAt } from './compare/results-at.ts';
import { list } from './options.ts';

/** What the command line says of an earlier run to build on. */
export interface SinceOptions {
  readonly since?: string;
  readonly changed?: string[];
}

export const addSinceOptions = (command: Command): Command =>
  command
    .option('--since <baseline>', 'only cells that this baseline or run has no result of')
    .option('--changed <toolchains>', 'measure the cells of these again all the same', list);

/**
 * Which cells an earlier run has a result of. A cell's id holds all that decides its result, so that one of the same id
 * would yield the same; what failed there, or could not be run, is tried again.
 */
export async function sinceOf(options: SinceOptions): Promise<Pick<RunOptions, 'since' | 'anew'>> {
  const anew = new Set(options.changed);
  if (options.since === undefined) return { anew };
  const { measurements } = await runAt(options.since);
  const done = measurements.filter(({ status }) => status === 'ok');
  return { since: new Set(done.map(({ cell }) => cell)), anew };
}
