import type { Sight, View } from '../html/app.tsx';
import type { Shown } from '../html/shown.ts';

/** What an address names: a view, a place in it, and the settings after a question mark. */
export interface Route extends Sight {
  /** Id of the element to bring into sight; empty for the top. */
  readonly anchor: string;
  readonly settings: URLSearchParams;
}

const homes: Readonly<Record<string, View>> = {
  charts: 'tradeoffs',
  sweeps: 'tradeoffs',
  tradeoffs: 'tradeoffs',
  models: 'models',
  changes: 'changes',
  diagnostics: 'diagnostics',
};

/** The route of a fragment such as `#model-kws` or `#matrices?metric=ram.model`; what is unknown leads to the overview. */
export function routeOf(hash: string, { layout, at, results }: Shown): Route {
  const [anchor = '', query = ''] = hash.replace(/^#/, '').split('?');
  const settings = new URLSearchParams(query);
  if (anchor.startsWith('rule-')) return { view: 'diagnostics', row: null, anchor, settings };
  const row = layout.rows.findIndex((_, index) => at.row(index) === anchor);
  if (row >= 0) return { view: 'models', row, anchor, settings };
  const cell = results.measurements.find((measurement) => at.cell(measurement) === anchor);
  const holder = layout.cells.findIndex((line) => line.some((one) => one !== null && one === cell));
  if (holder >= 0) return { view: 'models', row: holder, anchor, settings };
  return { view: homes[anchor] ?? 'overview', row: null, anchor, settings };
}
