import { BenchError } from '@edgebench/core';
import type { Command } from 'commander';
import type { Io } from '../io.ts';
import { writeChart } from '../report/chart.ts';
import { writeExplorer } from '../report/explorer.ts';
import { writeLatest } from '../report/latest.ts';
import type { ReportOptions } from '../report/options.ts';
import { publishSite } from '../report/site.ts';

/** The report anew from a results document. */
export function addReport(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('report')
    .description('write the report of an earlier run, or publish runs')
    .option('--from <files...>', 'results documents', ['reports/latest/results.json'])
    .option('--out <dir>', 'publish the runs into this site: a page for each, and an index')
    .option('--baseline <run>', 'show what changed since that run: its results.json or folder')
    .option('--explorer <dir>', 'write node data for Model Explorer, a folder for each model')
    .option(
      '--chart <name>',
      'write a single chart as SVG: flash, ram, placement, tradeoffs:<model>',
    )
    .option('--svg <file>', 'where to write the chart, in place of stdout')
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
  ['chart', writeChart],
  ['explorer', writeExplorer],
  ['out', publishSite],
];

/** What was asked for; without any of the options the report of the latest run. */
function writesOf(options: ReportOptions): Write[] {
  const asked = outputs.filter(([option]) => options[option] !== undefined);
  if (asked.length > 0 && options.baseline !== undefined) {
    throw new BenchError('baseline-alone', '--baseline is of the latest report alone', {
      remedy:
        'leave it out: a site compares each run with the one before; or see bench compare --html',
    });
  }
  if (asked.length === 0 && options.svg !== undefined) return [writeChart];
  return asked.length === 0 ? [writeLatest] : asked.map(([, write]) => write);
}
