import { cacheDirectory, mergeRuns } from '@edgebench/core';
import type { Command } from 'commander';
import { runAt } from '../compare/results-at.ts';
import { historyOf, loadConfig, outOf } from '../config.ts';
import type { Io } from '../io.ts';
import { plain } from '../plain.ts';
import { publish } from '../publish.ts';
import { exitCode } from './job.ts';

interface MergeOptions {
  readonly out?: string;
  readonly json?: boolean;
  readonly quiet?: boolean;
}

/** The shares that `--shard` made, as the one run that they are of. */
export function addMerge(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('merge')
    .description('join the shares of a run (--shard i/n) into one')
    .argument('<runs...>', 'folders of runs, results.json or run files: one for each share')
    .option('--out <dir>', 'where the comparison is written (reports/latest)')
    .option('--json', 'print the results document on stdout')
    .option('--quiet', 'no table')
    .action(async (paths: string[], own: MergeOptions) => {
      const options = { ...program.opts<MergeOptions>(), ...own };
      const config = await loadConfig(io);
      const runs = await Promise.all(paths.map(runAt));
      const results = mergeRuns(runs, (note) => io.stderr(`${plain(note)}\n`));
      await publish(results, options, io, {
        out: options.out ?? outOf(config),
        history: historyOf(config),
        cacheDir: cacheDirectory(io.env),
      });
      finish(exitCode(results));
    });
}
