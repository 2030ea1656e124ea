import type { Results } from '@edgebench/core/browser';
import type { Judgement } from '@edgebench/gate';
import { scriptsOf } from './bundle/scripts.ts';
import { stillOf } from './bundle/still.ts';
import type { TextCache } from './charts/render.ts';
import { layersCsv } from './csv/layers.ts';
import { matrixCsv } from './csv/matrix.ts';
import { changesOf } from './data/changes/changes.ts';
import { grid } from './data/grid.ts';
import { renderPage } from './html/page.tsx';
import { summaryMarkdown } from './markdown/summary.ts';
import type { PageData } from './page-data.ts';

export interface ReportOptions {
  /** Where charts and scripts are kept between runs; without it everything is made anew. */
  readonly cache?: TextCache;
  /** The end of what the tools printed, by cell. */
  readonly logs?: PageData['logs'];
  /** The run that this one is compared with. */
  readonly baseline?: Results | null;
  /** What a gate says of the run against the baseline; shown with it alone. */
  readonly judgement?: Judgement | null;
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
  const { cache, logs = {}, baseline = null, judgement = null } = options;
  const changes = baseline === null ? null : changesOf(baseline, results, judgement);
  const data: PageData = { results, changes, logs };
  // The scripts are compressed beside the main thread, which writes the rest meanwhile.
  const scripts = scriptsOf(data, cache);
  scripts.catch(() => {});
  const texts = {
    'matrix.csv': matrixCsv(results),
    'layers.csv': layersCsv(results),
    'summary.md': summaryMarkdown(results, grid(results), changes),
  };
  const page = await renderPage(data, stillOf(data), await scripts, cache);
  return { 'index.html': page, ...texts };
}
