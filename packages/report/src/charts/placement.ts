import type { Measurement } from '@edgebench/core/browser';
import type { TopLevelSpec } from 'vega-lite';
import type { Grid } from '../data/grid.ts';
import { columnLabels, rowLabels } from '../data/labels.ts';
import {
  type PlacedOn,
  type PlacementCounts,
  placementCounts,
  units,
  unitTitles,
} from '../data/placement.ts';
import { cut } from '../text/cut.ts';
import { number, percent, plural } from '../text/format.ts';
import { oneLine } from '../text/visible.ts';
import { type Chart, colors, config, frame, series } from './spec.ts';

interface Part {
  readonly cell: string;
  readonly on: string;
  readonly order: number;
  readonly share: number;
  readonly say: string;
}

const maxBars = 80;

const colorOf: Readonly<Record<PlacedOn, string>> = {
  npu: series[2] ?? '',
  hybrid: series[5] ?? '',
  cpu: 'var(--cpu, #a9b1ba)',
  float: series[1] ?? '',
};

/**
 * One bar per placement that differs: the shares of NPU, hybrid, CPU and float. Columns of one toolchain
 * that place a model alike share a bar; columns in which every model runs wholly on the CPU have none.
 * Null where there is no bar.
 */
export function placementChart(layout: Grid): Chart | null {
  const bars = barsOf(layout);
  if (bars.length === 0) return null;
  const shown = bars.slice(0, maxBars);
  const elsewhere = bars.filter(({ share }) => share < 1).length;
  const more = bars.length > maxBars ? ` The first ${maxBars} of ${number(bars.length)}.` : '';
  return {
    id: 'placement',
    title: 'Placement',
    summary: `Share of ops, layers or epochs that run on the NPU, hybrid, on the CPU and in float, one bar per model and placement. ${plural(elsewhere, 'bar')} of ${number(bars.length)} with something off the NPU; toolchains that run everything on the CPU are left out.${more} All counts are in the table 'Placement'.`,
    spec: specOf(shown.flatMap(({ parts }) => parts)),
  };
}

function barsOf(layout: Grid): { share: number; parts: Part[] }[] {
  const models = rowLabels(layout, 26);
  const heads = columnLabels(layout, 40);
  const telling = layout.columns.map((_, column) =>
    layout.cells.some((line) => isTelling(line[column] ?? null)),
  );
  return layout.cells.flatMap((line, row) => {
    const alike = new Map<string, { heads: string[]; column: number }>();
    for (const [column, cell] of line.entries()) {
      if (cell?.status !== 'ok' || !telling[column]) continue;
      const counts = placementCounts(cell.placement);
      if (counts === null) continue;
      const key = JSON.stringify([cell.toolchain.name, units.map((on) => shareOf(counts, on))]);
      const group = alike.get(key) ?? { heads: [], column };
      group.heads.push(heads[column] ?? '');
      alike.set(key, group);
    }
    return [...alike.values()].flatMap(({ heads: sharing, column }) => {
      const counts = placementCounts(line[column]?.placement ?? null);
      if (counts === null) return [];
      const toolchain = oneLine(line[column]?.toolchain.name ?? '', 20);
      const where = sharing.length > 1 ? `${toolchain}, ${sharing.length} targets` : sharing[0];
      const cell = cut(`${models[row]} · ${where}`, 36);
      const parts = units.map((on, order) => ({
        cell,
        on: unitTitles[on],
        order,
        share: shareOf(counts, on),
        say: `${cell}\n${unitTitles[on]}: ${number(counts.counts[on] ?? 0)} of ${number(counts.total)}, ${percent(shareOf(counts, on))}`,
      }));
      return [{ share: parts[0]?.share ?? 0, parts: parts.filter(({ share }) => share > 0) }];
    });
  });
}

const shareOf = ({ counts, total }: PlacementCounts, on: PlacedOn): number =>
  (counts[on] ?? 0) / total;

function isTelling(cell: Measurement | null): boolean {
  const counts = cell?.status === 'ok' ? placementCounts(cell.placement) : null;
  return counts !== null && shareOf(counts, 'cpu') < 1;
}

function specOf(parts: readonly Part[]): TopLevelSpec {
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    width: 218,
    height: 15 * new Set(parts.map(({ cell }) => cell)).size,
    ...frame(226),
    config,
    data: { values: [...parts] },
    mark: { type: 'bar', stroke: 'var(--paper, #ffffff)', strokeWidth: 1 },
    encoding: {
      y: {
        field: 'cell',
        type: 'nominal',
        sort: null,
        axis: {
          title: null,
          domain: false,
          ticks: false,
          labelLimit: 0,
          labelColor: colors.ink,
        },
      },
      x: {
        field: 'share',
        type: 'quantitative',
        stack: 'zero',
        scale: { domain: [0, 1] },
        axis: { title: 'share of ops, layers or epochs', format: '.0%', tickCount: 5 },
      },
      order: { field: 'order', type: 'quantitative' },
      tooltip: { field: 'say', type: 'nominal' },
      color: {
        field: 'on',
        type: 'nominal',
        title: null,
        scale: {
          domain: units.map((on) => unitTitles[on]),
          range: units.map((on) => colorOf[on]),
        },
      },
    },
  };
}
