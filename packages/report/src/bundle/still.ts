import { groupBy, type Results } from '@edgebench/core/browser';
import { rowKey } from '../data/grid.ts';
import type { PageData } from '../page-data.ts';

/** So many cells are all on the page without scripts. */
const mostWhole = 200;

/** So many of more, but for a first model that has more itself. */
const mostExcerpt = 75;

/** What is on the page before any script runs, and where none does. */
export interface Still {
  readonly data: PageData;
  /** How many models that is, and how many there are. */
  readonly models: number;
  readonly allModels: number;
}

/** All of a run; of a large one the first models, each with all of its cells. */
export function stillOf(data: PageData): Still {
  const { results } = data;
  const byRow = groupBy(results.measurements, rowKey);
  const rows = new Set([...results.models.map(({ id }) => id), ...byRow.keys()]);
  const most = results.measurements.length <= mostWhole ? mostWhole : mostExcerpt;
  const kept = new Set<string>();
  let cells = 0;
  for (const row of rows) {
    cells += Math.max(1, byRow.get(row)?.length ?? 0);
    if (kept.size > 0 && cells > most) break;
    kept.add(row);
  }
  const counts = { models: kept.size, allModels: rows.size };
  return { ...counts, data: { ...data, results: only(results, kept) } };
}

const only = (results: Results, kept: ReadonlySet<string>): Results => ({
  ...results,
  models: results.models.filter(({ id }) => kept.has(id)),
  measurements: results.measurements.filter((measurement) => kept.has(rowKey(measurement))),
});
