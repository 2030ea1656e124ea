import type { TopLevelSpec } from 'vega-lite';
import { distinct } from '../../data/labels.ts';
import { differences, type Histogram } from '../../data/model/histogram.ts';
import { cut } from '../../text/cut.ts';
import { number } from '../../text/format.ts';
import { type Chart, config, frame, series as seriesColors } from '../spec.ts';
import { legendRoom } from './look.ts';

/** How many elements differ from the reference by how much, on a logarithmic axis; null where none differs. */
export function histogramChart(id: string, found: readonly Histogram[]): Chart | null {
  if (found.length === 0) return null;
  const worst = found.map(({ label, bins }) => {
    const last = bins.at(-1);
    return `${label}: ${number(last?.elements ?? 0)} elements at ${last?.difference ?? ''}`;
  });
  return {
    id: `${id}-errors`,
    title: 'Differences from the reference',
    summary: `Elements by how much they differ; the count is logarithmic. Largest differences, ${worst.join('; ')}.`,
    spec: specOf(found),
  };
}

function specOf(found: readonly Histogram[]): TopLevelSpec {
  const labels = distinct(found.map(({ label }) => cut(label, 40)));
  const values = found.flatMap(({ bins }, at) =>
    bins.map(({ difference, elements }) => ({
      series: labels[at],
      difference,
      elements,
      least: 0.5,
    })),
  );
  const sort = differences(found);
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 330,
    height: 150,
    ...frame(60),
    padding: { left: 60, top: legendRoom(labels.length), right: 14, bottom: 60 },
    config,
    data: { values },
    mark: { type: 'bar', stroke: 'var(--paper, #ffffff)', strokeWidth: 1 },
    encoding: {
      x: {
        field: 'difference',
        type: 'nominal',
        scale: { domain: sort },
        axis: { title: 'difference', labelAngle: sort.length > 8 ? -40 : 0 },
      },
      xOffset: { field: 'series', type: 'nominal', scale: { domain: labels } },
      y: {
        field: 'elements',
        type: 'quantitative',
        scale: { type: 'log', domainMin: 0.5 },
        axis: { title: 'elements, logarithmic', format: '~s', tickCount: 5 },
      },
      y2: { field: 'least' },
      color: {
        field: 'series',
        type: 'nominal',
        title: null,
        legend: { orient: 'top', direction: 'vertical', columns: 1 },
        scale: {
          domain: labels,
          range: labels.map((_, at) => seriesColors[at % seriesColors.length] ?? ''),
        },
      },
    },
  };
}
