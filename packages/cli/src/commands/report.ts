import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { writeExplorer } from '../report/explorer.ts';
import { writeLatest } from '../report/latest.ts';
import type { ReportOptions } from '../report/options.ts';

/** The report anew from a results document. */
export function addReport(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('report')
    .description('write the report of an earlier run')
    .option('--from <files...>', 'results documents', ['reports/latest/results.json'])
    .option('--out <dir>', 'where to write it')
    .option('--explorer <dir>', 'write node data for Model Explorer, a folder for each model')
    .action(async (options: ReportOptions) => {
      for (const write of writesOf(options)) {
        for (const path of await write(options, io)) io.stderr(`${path}\n`);
      }
      finish(0);
    });
}

type Write = (options: ReportOptions, io: Io) => Promise<string[]>;

/** What each option writes. */
const outputs: readonly (readonly [option: keyof ReportOptions, write: Write])[] = [
  ['explorer', writeExplorer],
];

/** What was asked for; without any of the options the report of the latest run. */
function writesOf(options: ReportOptions): Write[] {
  const asked = outputs.filter(([option]) => options[option] !== undefined);
  return asked.length === 0 ? [writeLatest] : asked.map(([, write]) => write);
}
