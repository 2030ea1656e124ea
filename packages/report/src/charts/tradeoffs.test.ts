import fc from 'fast-check';
import { expect, test } from 'vitest';
import { grid } from '../data/grid.ts';
import { axesOf } from '../data/tradeoffs/axes.ts';
import { tradeoff } from '../data/tradeoffs/tradeoffs.ts';
import { device, estimated, measurement, model, results } from '../testing/documents.ts';
import { budgetTexts } from './budget-texts.ts';
import { chartData } from './data.ts';
import { isWithin, overlap } from './label-places.ts';
import { renderChart } from './render.ts';
import { logTicks, scaleOf, share } from './scale.ts';
import { sizeOf } from './size.ts';
import type { Chart } from './spec.ts';
import { smallPlot, tradeoffChart } from './tradeoffs.ts';

const of = model('kws');
const error = {
  ...{ rule: 'npu-unused', severity: 'error', message: 'all on the CPU' },
  ...{ where: null, evidence: null, remedy: null },
} as const;

const cell = (id: string, flash: number, ram: number, details = {}) =>
  measurement(of, {
    target: device(id),
    metrics: { 'flash.model': estimated(flash), 'ram.model': estimated(ram) },
    ...details,
  });

function chartOf(cells: ReturnType<typeof cell>[], budgets = {}): Chart {
  const layout = grid(results([of], cells));
  const axes = axesOf(layout, 'flash.model', 'ram.model');
  const look = { toolchains: ['vela'], budgets, plot: smallPlot };
  const chart = axes && tradeoffChart(tradeoff(layout, 0, axes), look);
  if (!chart) throw new Error('no chart');
  return chart;
}

const texts = async (chart: Chart): Promise<string[]> =>
  [...(await renderChart(chart)).matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text ?? '');

test('every point has its target beside it where there is room', async () => {
  const found = await texts(chartOf([cell('u55', 1000, 500), cell('u65', 1500, 200)]));
  expect(found).toEqual(expect.arrayContaining(['u55', 'u65', 'vela']));
});

test('a budget near the points is a line with its text; one far away is told in words', async () => {
  const cells = [cell('u55', 1000, 500), cell('u65', 1500, 400)];
  const near = chartOf(cells, { u55: { 'flash.model': 2048 } });
  expect(await texts(near)).toContain('≤ 2 KiB, u55');
  const far = chartOf(cells, { u55: { 'flash.model': 1_048_576 } });
  expect(await texts(far)).not.toContain('≤ 1 MiB, u55');
  expect(far.summary).toContain('Budgets outside the chart: ≤ 1 MiB, u55.');
});

test('texts of budgets that cross in a corner stand apart', () => {
  const line = (field: 'x' | 'y', most: number, text: string) => {
    return { field, most, text, isNear: true };
  };
  const plane = {
    x: { range: [0, 1000], log: false },
    y: { range: [0, 1000], log: false },
    plot: smallPlot,
  } as const;
  const most = fc.integer({ min: 0, max: 1000 });
  fc.assert(
    fc.property(most, most, most, (x, y, other) => {
      const lines = [line('x', x, '≤ 256 KiB, u55'), line('y', y, '≤ 1 ms, 2 devices')];
      const texts = budgetTexts([...lines, line('y', other, '≤ 2 ms, u65')], plane, []);
      for (const [index, { box }] of texts.entries()) {
        expect(isWithin(box, plane.plot)).toBe(true);
        for (const later of texts.slice(index + 1)) expect(overlap(box, later.box)).toBe(false);
      }
    }),
  );
  expect(
    budgetTexts([line('x', 950, '≤ 256 KiB, u55'), line('y', 950, '≤ 1 ms, u55')], plane, []),
  ).toHaveLength(2);
});

test('in words, it says what is on the front, and why a cell is not', () => {
  const cells = [cell('u55', 1000, 500), cell('u65', 900, 400, { diagnostics: [error] })];
  const { summary } = chartOf(cells);
  expect(summary).toContain('1 of 2 cells on the Pareto front: vela u55.');
  expect(summary).toContain('Crossed out');
});

test('points at one place each say what all of them say', () => {
  const spec = JSON.stringify(chartOf([cell('u55', 9, 9), cell('u65', 9, 9)]).spec);
  expect(spec.match(/vela u55\\nFlash/g)?.length).toBeGreaterThanOrEqual(2);
});

test('hostile targets are escaped text in the picture', async () => {
  const svg = await renderChart(
    chartOf([cell('<script>alert(1)</script>', 5, 5), cell('b', 9, 2)]),
  );
  expect(svg).not.toContain('<script');
  expect(svg).toContain('&lt;script&gt;');
});

test('the room that is kept for a chart is the room that it takes', async () => {
  const chart = chartOf([cell('u55', 1000, 500)]);
  const svg = await renderChart(chart);
  const size = sizeOf(chart);
  expect(svg).toContain(`width="${size?.width}" height="${size?.height}"`);
});

test('the data of a chart are its points with the titles of its axes', () => {
  const { head, lines } = chartData(chartOf([cell('u55', 1000, 500), cell('u65', 1500, 600)]));
  expect(head).toEqual(['cell', 'Flash, model, B', 'RAM, model, B', '']);
  expect(lines).toEqual([
    ['vela u55', 1000, 500, 'on the front'],
    ['vela u65', 1500, 600, ''],
  ]);
});

test('values more than a factor of twenty apart stand on a logarithmic scale', () => {
  expect(scaleOf([10, 150]).log).toBe(false);
  expect(scaleOf([10, 250]).log).toBe(true);
  expect(scaleOf([0, 250]).log).toBe(false);
  expect(logTicks([0.03, 7])).toEqual([0.05, 0.1, 0.2, 0.5, 1, 2, 5]);
});

test('what hardly differs does not look far apart', () => {
  const scale = scaleOf([1000, 1001]);
  expect(share(1001, scale) - share(1000, scale)).toBeLessThan(0.05);
});
