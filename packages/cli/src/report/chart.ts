import { BenchError, writeAtomic } from '@edgebench/core';
import { chartIds, chartSvg } from '@edgebench/report';
import { readRun } from '../compare/results-at.ts';
import type { Io } from '../io.ts';
import { onlyFrom, type ReportOptions } from './options.ts';

/** A single chart as SVG: into the file that is named, or else on stdout. */
export async function writeChart(options: ReportOptions, io: Io): Promise<string[]> {
  const { chart, svg } = options;
  const results = await readRun(onlyFrom(options));
  if (chart === undefined) {
    throw new BenchError('no-chart', '--svg is there, but no chart is named', {
      remedy: `name one by --chart: ${chartIds(results).slice(0, 40).join(', ')}`,
    });
  }
  const text = await chartSvg(results, chart);
  if (svg === undefined) {
    io.stdout(text);
    return [];
  }
  await writeAtomic(svg, text);
  return [svg];
}
