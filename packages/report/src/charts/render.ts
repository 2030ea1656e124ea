import { createHash } from 'node:crypto';
import type { Chart } from './spec.ts';

/** Keeps rendered charts between runs: Vega costs more to load than all other outputs to make. */
export interface SvgCache {
  readonly get: (key: string) => Promise<string | null>;
  readonly put: (key: string, svg: string) => Promise<void>;
}

/** Part of the cache key: another version may draw another picture. */
export const renderer = 'vega 6.4.0, vega-lite 6.4.3';

/** SHA-256 of everything that decides a chart's picture. */
export function chartKey({ spec }: Chart): string {
  return createHash('sha256').update(renderer).update(JSON.stringify(spec)).digest('hex');
}

/** The chart as SVG text, from the cache where it knows the chart; Vega is loaded only where it does not. */
export async function renderChart(chart: Chart, cache?: SvgCache): Promise<string> {
  const key = chartKey(chart);
  const known = await cache?.get(key);
  if (known) return known;
  const svg = await draw(chart);
  await cache?.put(key, svg);
  return svg;
}

async function draw({ spec }: Chart): Promise<string> {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
