/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { renderChart, type TextCache } from '../charts/render.ts';
import type { Chart } from '../charts/spec.ts';
import { Charts } from './chart.tsx';

/**
 * HTML with every chart in it as SVG. It is written twice: the first time says which charts there are, so that no list of
 * them is kept beside the sections that show them.
 */
export async function renderWithCharts(page: VNode, cache?: TextCache): Promise<string> {
  const wanted = new Map<string, Chart>();
  const collect = {
    picture: (chart: Chart) => {
      if (wanted.has(chart.id)) throw new RangeError(`there are two charts '${chart.id}'`);
      wanted.set(chart.id, chart);
      return null;
    },
  };
  renderToString(<Charts.Provider value={collect}>{page}</Charts.Provider>);
  const svgs = new Map<string, string>();
  for (const chart of wanted.values()) svgs.set(chart.id, await renderChart(chart, cache));
  const place = {
    picture: ({ id }: Chart) => (
      <div aria-hidden="true" dangerouslySetInnerHTML={{ __html: svgs.get(id) ?? '' }} />
    ),
  };
  return renderToString(<Charts.Provider value={place}>{page}</Charts.Provider>);
}
