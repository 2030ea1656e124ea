import type { MetricId, Results } from '@edgebench/core/browser';
import { grid } from '../data/grid.ts';
import { axesOf } from '../data/tradeoffs/axes.ts';
import { sweeps } from '../data/tradeoffs/sweep.ts';
import { tradeoffs } from '../data/tradeoffs/tradeoffs.ts';
import { footprintChart } from './footprint.ts';
import { placementChart } from './placement.ts';
import type { Chart } from './spec.ts';
import { sweepChart } from './sweep.ts';
import { largePlot, tradeoffChart } from './tradeoffs.ts';

const footprints: readonly (readonly [name: string, metric: MetricId])[] = [
  ['flash', 'flash.model'],
  ['ram', 'ram.model'],
  ['flash.application', 'flash.application'],
  ['ram.application', 'ram.application'],
];

/** The charts of a run that there is something to draw of, by the names that the command line takes. */
export function catalogue(results: Results): ReadonlyMap<string, Chart> {
  const layout = grid(results);
  const charts = new Map<string, Chart>();
  const add = (wanted: string, chart: Chart | null): void => {
    if (chart !== null) charts.set(unused(wanted, charts), chart);
  };
  for (const [name, id] of footprints) add(name, footprintChart(layout, id));
  add('placement', placementChart(layout));
  const axes = axesOf(layout, null, null);
  const toolchains = [...new Set(layout.columns.map(({ toolchain }) => toolchain))];
  const look = { toolchains, budgets: results.budgets, plot: largePlot };
  for (const trade of axes === null ? [] : tradeoffs(layout, axes)) {
    const chart = tradeoffChart(trade, look);
    const title = `${trade.model}: ${trade.axes.x.title} against ${trade.axes.y.title}`;
    add(`tradeoffs:${trade.model}`, chart && { ...chart, title });
  }
  for (const [index, sweep] of sweeps(layout).entries()) {
    add(`sweep:${sweep.model}`, sweepChart(sweep, `sweep-${index}`));
  }
  return charts;
}

/** The name, numbered where it is taken. */
function unused(wanted: string, taken: ReadonlyMap<string, unknown>): string {
  for (let count = 2, name = wanted; ; count++) {
    if (!taken.has(name)) return name;
    name = `${wanted}-${count}`;
  }
}
