import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BenchError } from '@edgebench/core';
import type { Command } from 'commander';
import { latestRun } from '../compare/latest-run.ts';
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
    .option(
      '--from <files...>',
      'results documents, or folders of runs; the latest run where none is named',
    )
    .option('--out <dir>', 'publish the runs into this site: a page for each, and an index')
    .option('--baseline <run>', 'show what changed since that run: its results.json or folder')
    .option('--explorer <dir>', 'write node data for Model Explorer, a folder for each model')
    .option(
      '--chart <name>',
      'write a single chart as SVG: flash, ram, flash.application, ram.application, placement, tradeoffs:<model>, sweep:<model>',
    )
    .option('--svg <file>', 'where to write the chart, in place of stdout')
    .action(async (given: Given) => {
      const writes = writesOf(given);
      const from = (
        given.from ?? [await latestRun(io, 'name an earlier run by --from <results.json>')]
      ).map(documentOf);
      for (const write of writes) {
        for (const path of await write({ ...given, from }, io)) io.stderr(`${path}\n`);
      }
      finish(0);
    });
}

/** The results document that a path names: itself, or the one in the folder of a run. */
function documentOf(path: string): string {
  const inside = join(path, 'results.json');
  return existsSync(inside) ? inside : path;
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
function writesOf(options: Given): Write[] {
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
