import { createHash } from 'node:crypto';
import { slim } from './slim.ts';
import type { Chart } from './spec.ts';

/** Keeps what is made once between runs, by a name that says all that decides it: charts, and the page's scripts. */
export interface TextCache {
  readonly get: (key: string) => Promise<string | null>;
  readonly put: (key: string, text: string) => Promise<void>;
}

/** Part of the cache key: another version may draw another picture. */
export const renderer = 'vega 6.4.0, vega-lite 6.4.3';

/** SHA-256 of everything that decides a chart's picture. */
export function chartKey({ spec }: Chart): string {
  return createHash('sha256')
    .update(`${renderer}, slim 3, own ids`)
    .update(JSON.stringify(spec))
    .digest('hex');
}

/** The chart as SVG text, from the cache where it knows the chart; Vega is loaded only where it does not. */
export async function renderChart(chart: Chart, cache?: TextCache): Promise<string> {
  const key = `${chartKey(chart)}.svg`;
  const known = await cache?.get(key);
  if (known) return known;
  const svg = ownIds(await draw(chart), key.slice(0, 12));
  await cache?.put(key, svg);
  return svg;
}

/**
 * Vega counts the ids of clips and gradients over all that one process draws, and pictures of several processes meet on a
 * page: each gets ids of its own, which depend on the chart alone.
 */
function ownIds(svg: string, prefix: string): string {
  const numbers = new Map<string, string>();
  for (const [, id = ''] of svg.matchAll(/ id="([^"]+)"/g)) {
    numbers.set(id, `c${prefix}-${numbers.size}`);
  }
  return svg
    .replace(/ id="([^"]+)"/g, (all, id: string) => ` id="${numbers.get(id) ?? all}"`)
    .replace(/url\(#([^)]+)\)/g, (all, id: string) =>
      numbers.has(id) ? `url(#${numbers.get(id)})` : all,
    );
}

async function draw({ spec }: Chart): Promise<string> {
  const [vega, { compile }] = await Promise.all([import('vega'), import('vega-lite')]);
  const view = new vega.View(vega.parse(compile(spec).spec), { renderer: 'none' });
  try {
    return slim(await view.toSVG());
  } finally {
    view.finalize();
  }
}
