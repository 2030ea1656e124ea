/** @jsxRuntime automatic @jsxImportSource preact */
import type { VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { renderChart, type TextCache } from '../charts/render.ts';
import type { Chart } from '../charts/spec.ts';
import { Charts } from './chart.tsx';

/**
 * HTML with every chart in it as SVG. Drawing takes its time, and components do not wait: each chart keeps a place, which is
 * filled once all is written, so that no list of charts is kept beside the sections that show them.
 */
export async function renderWithCharts(page: VNode, cache?: TextCache): Promise<string> {
  const charts: Chart[] = [];
  const picture = (chart: Chart): VNode => {
    if (charts.some(({ id }) => id === chart.id)) {
      throw new RangeError(`there are two charts '${chart.id}'`);
    }
    return <div aria-hidden="true" data-chart={charts.push(chart) - 1} />;
  };
  const html = renderToString(<Charts.Provider value={{ picture }}>{page}</Charts.Provider>);
  const svgs: string[] = [];
  for (const chart of charts) svgs.push(await renderChart(chart, cache));
  return html.replace(
    / data-chart="(\d+)"><\/div>/g,
    (_, index) => `>${svgs[Number(index)] ?? ''}</div>`,
  );
}
