import type { PageData } from '../page-data.ts';

/** So many cells are on the page without scripts. */
const most = 200;

/** The first models whose cells are not too many: what is drawn before any script runs. */
export function stillOf(data: PageData): PageData {
  const { results } = data;
  if (results.measurements.length <= most) return data;
  return { ...data, results: { ...results, measurements: results.measurements.slice(0, most) } };
}
