import { expect, test } from 'vitest';
import { grid } from '../data/grid.ts';
import { sample } from '../testing/sample.ts';
import { chartData } from './data.ts';
import { footprintChart } from './footprint.ts';
import { placementChart } from './placement.ts';
import type { Chart } from './spec.ts';

const dataOf = (chart: Chart | null) => {
  if (chart === null) throw new Error('no chart');
  return chartData(chart);
};

test('a footprint chart has a line for each dot, with model, target, figure and toolchain', () => {
  const { head, lines } = dataOf(footprintChart(grid(sample()), 'flash.model'));
  expect(head).toEqual([
    'model',
    'toolchain and target',
    'Flash, model, B',
    'constants as stored, B',
  ]);
  expect(lines.length).toBeGreaterThan(10);
  expect(lines[0]).toHaveLength(4);
});

test('a placement chart has a line for each part of a bar', () => {
  const { head, lines } = dataOf(placementChart(grid(sample())));
  expect(head).toEqual(['cell', 'on', 'share of ops, layers or epochs']);
  expect(lines[0]).toHaveLength(3);
});

test('a spec without data of its own has no lines', () => {
  const spec = { mark: 'point', data: { url: 'x' }, encoding: {} } as unknown as Chart['spec'];
  expect(chartData({ id: 'x', title: 'x', summary: 'x', spec }).lines).toEqual([]);
});
