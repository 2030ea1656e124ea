import type { Shown } from '../html/shown.ts';
import { type Sight, type View, views } from '../html/sight.ts';

/** What an address names: a view, a place in it, and the settings after a question mark. */
export interface Route extends Sight {
  /** Id of the element to bring into sight; empty for the top. */
  readonly anchor: string;
  readonly settings: URLSearchParams;
}

/** Places that are not the home of their view. */
const places: Readonly<Record<string, View>> = {
  '': 'overview',
  overview: 'overview',
  matrices: 'overview',
  attention: 'overview',
  budgets: 'tradeoffs',
  charts: 'tradeoffs',
  sweeps: 'tradeoffs',
};

/** Beginnings of the names of places, and the view that holds them. */
const families: readonly (readonly [string, View])[] = [
  ['rule-', 'diagnostics'],
  ['view-', 'overview'],
  ['chart-', 'tradeoffs'],
];

/** The route of a fragment such as `#model-kws` or `#matrices?metric=ram.model`; what is unknown leads to the overview. */
export function routeOf(hash: string, shown: Shown): Route {
  const [anchor = '', query = ''] = hash.replace(/^#/, '').split('?');
  const sight = sightOf(anchor, shown);
  return {
    ...(sight ?? { view: 'overview', row: null, unknown: anchor }),
    ...{ anchor: sight === null ? '' : anchor, settings: new URLSearchParams(query) },
  };
}

function sightOf(anchor: string, { layout, at, results, changes }: Shown): Sight | null {
  const row = layout.rows.findIndex((_, index) => at.row(index) === anchor);
  if (row >= 0) return { view: 'models', row };
  const cell = results.measurements.find((measurement) => at.cell(measurement) === anchor);
  const holder = layout.cells.findIndex((line) => line.some((one) => one !== null && one === cell));
  if (holder >= 0) return { view: 'models', row: holder };
  const view =
    views.find((home) => home === anchor) ??
    (Object.hasOwn(places, anchor) ? places[anchor] : undefined) ??
    families.find(([beginning]) => anchor.startsWith(beginning))?.[1];
  if (view === undefined || (view === 'changes' && changes === null)) return null;
  return { view, row: null };
}
