import { join } from 'node:path';
import { BenchError } from '@edgebench/core';
import type { Command } from 'commander';
import { loadConfig, outOf } from '../config.ts';
import type { Io } from '../io.ts';
import { writeChart } from '../report/chart.ts';
import { writeExplorer } from '../report/explorer.ts';
import { writeInPlace } from '../report/in-place.ts';
import type { ReportOptions } from '../report/options.ts';
import { publishSite } from '../report/site.ts';

/** The report anew from a results document. */
export function addReport(program: Command, io: Io, finish: (code: number) => void): void {
  program
    .command('report')
    .description('write the report of a run anew, beside its results.json, or publish runs')
    .option('--from <files...>', 'results documents; the latest run where none is named')
    .option('--out <dir>', 'publish the runs into this site: a page for each, and an index')
    .option('--baseline <run>', 'show what changed since that run: its results.json or folder')
    .option('--explorer <dir>', 'write node data for Model Explorer, a folder for each model')
    .option(
      '--chart <name>',
      'write a single chart as SVG: flash, ram, placement, tradeoffs:<model>',
    )
    .option('--svg <file>', 'where to write the chart, in place of stdout')
    .action(async (given: Given) => {
      const from = given.from ?? [join(outOf(await loadConfig(io)), 'results.json')];
      const options = { ...given, from };
      for (const write of writesOf(options)) {
        for (const path of await write(options, io)) io.stderr(`${path}\n`);
      }
      finish(0);
    });
}

/** Before what is not named stands for the latest run. */
type Given = Omit<ReportOptions, 'from'> & Partial<Pick<ReportOptions, 'from'>>;

type Write = (options: ReportOptions, io: Io) => Promise<string[]>;

/** What each option writes. */
const outputs: readonly (readonly [option: keyof ReportOptions, write: Write])[] = [
  ['chart', writeChart],
  ['explorer', writeExplorer],
  ['out', publishSite],
];

/** What was asked for; without any of the options the report anew. */
function writesOf(options: ReportOptions): Write[] {
  const asked = outputs.filter(([option]) => options[option] !== undefined);
  if (asked.length > 0 && options.baseline !== undefined) {
    throw new BenchError('baseline-alone', '--baseline is of a report alone', {
      remedy:
        'leave it out: a site compares each run with the one before; or see bench compare --html',
    });
  }
  if (asked.length === 0 && options.svg !== undefined) return [writeChart];
  return asked.length === 0 ? [writeInPlace] : asked.map(([, write]) => write);
}
