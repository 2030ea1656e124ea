import type { Results } from '@edgebench/core';
import { footprintChart } from './charts/footprint.ts';
import { placementChart } from './charts/placement.ts';
import { renderChart, type SvgCache } from './charts/render.ts';
import type { Chart, Drawn } from './charts/spec.ts';
import { sweepChart } from './charts/sweep.ts';
import { layersCsv } from './csv/layers.ts';
import { matrixCsv } from './csv/matrix.ts';
import { grid } from './data/grid.ts';
import { sweeps } from './data/sweep.ts';
import { renderPage } from './html/page.tsx';
import { summaryMarkdown } from './markdown/summary.ts';

export interface ReportOptions {
  /** Where rendered charts are kept between runs; without it every chart is drawn anew. */
  readonly svgCache?: SvgCache;
}

/** File name to content. */
export interface Report {
  readonly 'index.html': string;
  readonly 'matrix.csv': string;
  readonly 'layers.csv': string;
  readonly 'summary.md': string;
}

/** All outputs of one run. The same results give the same bytes; nothing is read or written but the cache. */
export async function buildReport(results: Results, options: ReportOptions = {}): Promise<Report> {
  const layout = grid(results);
  const draw = async (made: Chart | null): Promise<Drawn | null> =>
    made === null ? null : { chart: made, svg: await renderChart(made, options.svgCache) };
  const charts = await Promise.all(
    [
      footprintChart(layout, 'flash.model'),
      footprintChart(layout, 'ram.model'),
      placementChart(layout),
    ].map(draw),
  );
  const swept = await Promise.all(
    sweeps(layout).map(async (sweep, index) => ({
      sweep,
      drawn: await draw(sweepChart(sweep, `sweep-${index}`)),
    })),
  );
  return {
    'index.html': renderPage({
      ...{ results, layout, swept },
      charts: charts.filter((chart) => chart !== null),
    }),
    'matrix.csv': matrixCsv(results),
    'layers.csv': layersCsv(results),
    'summary.md': summaryMarkdown(results, layout),
  };
}
