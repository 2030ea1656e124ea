import type { TopLevelSpec } from 'vega-lite';
import { distinct } from '../../data/labels.ts';
import { boundLabel, type Occupancy, peakOf } from '../../data/model/occupancy.ts';
import { cut } from '../../text/cut.ts';
import { number, percent } from '../../text/format.ts';
import { type Chart, colors, config, frame, series as seriesColors } from '../spec.ts';
import { amount, legendRoom } from './look.ts';

/** Steps over the ops, first to last; what is reserved for all of them is a dashed line. Null where no toolchain states it. */
export function occupancyChart(id: string, found: readonly Occupancy[]): Chart | null {
  if (found.length === 0) return null;
  return {
    id: `${id}-live`,
    title: 'Arena in use, op by op',
    summary: summaryOf(found),
    spec: specOf(found),
  };
}

function summaryOf(found: readonly Occupancy[]): string {
  const lines = found.map(({ label, live, arena }) => {
    const { op, bytes } = peakOf({ live });
    const of = arena === null || arena === 0 ? '' : `, ${percent(bytes / arena)} of its arena`;
    return `${label}: most at op ${number(op)} of ${number(live.length)}, ${number(bytes)} B${of}`;
  });
  return `Bytes in use while each op runs, from the first op to the last; dashed, what is reserved. ${lines.join('; ')}.`;
}

function specOf(found: readonly Occupancy[]): TopLevelSpec {
  const labels = distinct(found.map(({ label }) => cut(label, 40)));
  const steps = found.flatMap(({ live }, at) =>
    [...live, live.at(-1) ?? 0].map((bytes, op) => ({
      series: labels[at],
      at: Number((op / live.length).toFixed(4)),
      bytes,
    })),
  );
  const arenas = found.flatMap(({ arena }, at) =>
    arena === null ? [] : [{ series: labels[at], bytes: arena }],
  );
  const color = {
    field: 'series',
    type: 'nominal',
    title: null,
    legend: { orient: 'top', direction: 'vertical', columns: 1, symbolType: 'stroke' },
    scale: {
      domain: labels,
      range: found.map(({ label }, at) =>
        label === boundLabel ? colors.muted : (seriesColors[at % seriesColors.length] ?? ''),
      ),
    },
  } as const;
  const y = { field: 'bytes', type: 'quantitative', axis: amount('B in use') } as const;
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 400,
    height: 170,
    ...frame(60),
    padding: { left: 60, top: legendRoom(labels.length), right: 14, bottom: 38 },
    config,
    layer: [
      {
        data: { values: steps },
        mark: { type: 'line', interpolate: 'step-after', strokeWidth: 1.6 },
        encoding: {
          x: {
            field: 'at',
            type: 'quantitative',
            scale: { domain: [0, 1] },
            axis: { title: 'share of the ops done', format: '.0%', tickCount: 5, grid: false },
          },
          y,
          color,
        },
      },
      {
        data: { values: arenas },
        mark: { type: 'rule', strokeDash: [4, 3], opacity: 0.8 },
        encoding: { y, color },
      },
    ],
  };
}
