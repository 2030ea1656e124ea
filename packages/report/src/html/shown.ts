import { type Facts, facts } from '../data/facts.ts';
import { type Grid, grid } from '../data/grid.ts';
import type { PageData } from '../page-data.ts';
import { type Anchors, anchors } from './anchors.ts';

/** A page's data, laid out: what every section is drawn from. */
export interface Shown extends PageData {
  readonly layout: Grid;
  readonly at: Anchors;
  /** Of the whole run, where the data are of some of its models. */
  readonly summary: Facts;
}

export function shownOf(data: PageData, run: PageData = data): Shown {
  const layout = grid(data.results);
  return {
    ...data,
    layout,
    at: anchors(layout, data.results.measurements),
    summary: facts(run.results),
  };
}
