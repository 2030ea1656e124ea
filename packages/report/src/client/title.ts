import { facts, headline } from '../data/facts.ts';
import { rowLabels } from '../data/labels.ts';
import type { Shown } from '../html/shown.ts';
import { type Sight, viewTitles } from '../html/sight.ts';

/** The window's title: what is in sight first, so that tabs and bookmarks can be told apart. */
export function titleOf({ view, row }: Sight, { results, layout }: Shown): string {
  const page = `edgebench: ${headline(facts(results))}`;
  if (view === 'all' || view === 'overview') return page;
  const name = row === null ? undefined : rowLabels(layout)[row];
  return `${name ?? viewTitles[view]} · ${page}`;
}
