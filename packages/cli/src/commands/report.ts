import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { writeLatest } from '../report/latest.ts';
import type { ReportOptions } from '../report/options.ts';

/** The report anew from a results document. */
export function addReport(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('report')
    .description('write the report of an earlier run')
    .option('--from <files...>', 'results documents', ['reports/latest/results.json'])
    .option('--out <dir>', 'where to write it')
    .action(async (options: ReportOptions) => {
      for (const path of await taskOf(options)(options, io)) io.stderr(`${path}\n`);
      finish(0);
    });
}

type Task = (options: ReportOptions, io: Io) => Promise<string[]>;

/** What is to be written: the first of the options that is there decides. */
function taskOf(_options: ReportOptions): Task {
  return writeLatest;
}
