import { type Grid, grid } from '../data/grid.ts';
import type { PageData } from '../page-data.ts';
import { type Anchors, anchors } from './anchors.ts';

/** A page's data, laid out: what every section is drawn from. */
export interface Shown extends PageData {
  readonly layout: Grid;
  readonly at: Anchors;
}

export function shownOf(data: PageData): Shown {
  const layout = grid(data.results);
  return { ...data, layout, at: anchors(layout, data.results.measurements) };
}
