import { figure } from '@edgebench/core';
import { expect, test } from 'vitest';
import { grid } from '../data/grid.ts';
import { sweeps } from '../data/tradeoffs/sweep.ts';
import { device, estimated, measurement, model, results } from '../testing/documents.ts';
import { firmware } from '../testing/firmware.ts';
import { renderChart } from './render.ts';
import type { Chart } from './spec.ts';
import { sweepChart } from './sweep.ts';

function chartOf(document = firmware()): Chart {
  const [sweep] = sweeps(grid(document));
  const chart = sweep && sweepChart(sweep, 'sweep-0');
  if (!chart) throw new Error('no chart');
  return chart;
}

test('every variant is a point with its label, and the default is marked', async () => {
  const svg = await renderChart(chartOf());
  const texts = [...svg.matchAll(/<text[^>]*>([^<]*)</g)].map(([, text]) => text);
  const labels = [
    'default',
    'vector bytes 8',
    'vector bytes 32',
    'no const eval',
    '+zba +zbb +zbs',
  ];
  expect(texts).toEqual(expect.arrayContaining([...labels, '+zba +zbb +zbs, vector bytes 8']));
});

test('in words, the chart names both ends of the front and how they differ from the default', () => {
  expect(chartOf().summary).toContain(
    'Least flash: +zba +zbb +zbs, vector bytes 8 (flash −22.0 %, instructions −5.0 %); fewest instructions: +zba +zbb +zbs (',
  );
});

test('hostile options are escaped text in the picture', async () => {
  const of = model('kws');
  const hostile: Record<string, string>[] = [{}, { variantOf: 't', '<script>': '"><img src=x>' }];
  const cells = hostile.map((options, index) =>
    measurement(of, {
      target: { ...device('t', index === 0 ? '' : 'v'), options },
      metrics: {
        'flash.application': estimated(10 + index),
        instructions: figure(10 - index, 'instructions', 'simulated'),
      },
    }),
  );
  const svg = await renderChart(chartOf(results([of], cells)));
  expect(svg).not.toMatch(/<script|<img/);
  expect(svg).toContain('&lt;script&gt;');
});
