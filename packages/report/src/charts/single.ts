import { BenchError, type Results } from '@edgebench/core';
import { catalogue } from './catalogue.ts';
import { renderChart, type TextCache } from './render.ts';
import type { Chart } from './spec.ts';

/** The names of the charts of a run, such as `flash`, `placement` and `tradeoffs:kws`. */
export const chartIds = (results: Results): string[] => [...catalogue(results).keys()];

/**
 * One chart of a run as an SVG file that stands alone: titled, on white paper, its colours written out. Throws a
 * `BenchError` (`unknown-chart`) that lists the names for a name that no chart has.
 */
export async function chartSvg(results: Results, id: string, cache?: TextCache): Promise<string> {
  const charts = catalogue(results);
  const chart = charts.get(id);
  if (chart === undefined) throw unknown(id, [...charts.keys()]);
  const svg = await renderChart(alone(chart), cache);
  return `${described(plainColors(svg), chart)}\n`;
}

/** So many names are in an error. */
const listed = 40;

function unknown(id: string, ids: readonly string[]): BenchError {
  return new BenchError('unknown-chart', `there is no chart ${JSON.stringify(id)}`, {
    remedy:
      ids.length > 0
        ? `choose from: ${ids.slice(0, listed).join(', ')}${ids.length > listed ? ', ...' : ''}`
        : 'the document has nothing to draw',
  });
}

const titleRoom = 26;

/** With its title above it, which the page writes outside the picture. */
function alone(chart: Chart): Chart {
  const padding = { ...(chart.spec.padding as { top?: number } | undefined) };
  const title = { text: chart.title, anchor: 'start', offset: 12, fontSize: 14, color: '#1c2024' };
  const spec = {
    ...chart.spec,
    ...{ title, background: '#ffffff' },
    padding: { ...padding, top: (padding.top ?? 0) + titleRoom },
  };
  return { ...chart, spec: spec as Chart['spec'] };
}

/** Viewers that know no CSS variables: each becomes its fallback. Only within tags, for labels are the user's text. */
const plainColors = (svg: string): string =>
  svg.replace(/<[^>]*>/g, (tag) => tag.replace(/var\(--[\w-]+, (#[0-9a-f]{6})\)/g, '$1'));

/** With the text alternative that readers of a screen look for. */
const described = (svg: string, { title, summary }: Chart): string =>
  svg.replace(
    /^<svg ([^>]*)>/,
    (_, attributes) =>
      `<svg role="img" ${attributes}><title>${escaped(title)}</title><desc>${escaped(summary)}</desc>`,
  );

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
