import { BenchError } from '@edgebench/core';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { list } from '../options.ts';
import { addJobOptions, type JobOptions, job } from './job.ts';

/** The main job: every model through every toolchain, into one comparison. */
export function addBench(program: Command, io: Io, finish: (code: number) => void): void {
  addJobOptions(program).action(async (options: JobOptions) => {
    const [unknown] = program.args;
    if (unknown !== undefined) throw unknownCommand(program, unknown);
    finish(await job(options, io));
  });
}

/** The main job by a name of its own, and over the variants of targets. */
export function addRun(program: Command, io: Io, finish: (code: number) => void): void {
  const command = program
    .command('run')
    .description('the main job, or with --sweep what the options of a compiler change')
    .allowExcessArguments(false);
  addJobOptions(command)
    .option(
      '--sweep <toolchains>',
      'only these toolchains, over the variants of their targets',
      list,
    )
    .addHelpText('after', footnote)
    .action(async (own: JobOptions) => {
      const before = program.opts<JobOptions>();
      finish(await job({ ...before, ...own, cache: before.cache && own.cache }, io));
    });
}

const footnote = `
A sweep measures each target as it is and with other options of its compiler, and shows
flash against instructions. Without --sweep this is the same as bench without a command.`;

function unknownCommand(program: Command, name: string): BenchError {
  const names = program.commands.map((command) => command.name());
  return new BenchError('unknown-command', `there is no command ${JSON.stringify(name)}`, {
    remedy: `models are named by --models; the commands are ${names.join(', ')}`,
  });
}
