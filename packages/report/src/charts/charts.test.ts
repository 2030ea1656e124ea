import { expect, test, vi } from 'vitest';
import { grid } from '../data/grid.ts';
import { device, estimated, measurement, model, results } from '../testing/documents.ts';
import { hostile } from '../testing/hostile.ts';
import { sample } from '../testing/sample.ts';
import { footprintChart } from './footprint.ts';
import { placementChart } from './placement.ts';
import { chartKey, renderChart, renderer } from './render.ts';
import type { Chart } from './spec.ts';

const chart = (made: Chart | null): Chart => {
  if (made === null) throw new Error('no chart');
  return made;
};

const flash = (document = sample()): Chart => chart(footprintChart(grid(document), 'flash.model'));

test('the same results give the same picture', async () => {
  const [one, two] = await Promise.all([renderChart(flash()), renderChart(flash())]);
  expect(one).toBe(two);
  expect(one).toMatch(/^<svg /);
});

test('a chart has a text alternative that names what stands out', () => {
  expect(flash().summary).toContain('Farthest above its tick: gemm-1024-257 on stedgeai, ×4.87.');
});

test('figures far apart stand on a logarithmic axis, near ones on a linear axis from zero', () => {
  expect(JSON.stringify(flash().spec)).toContain('"type":"log"');
  const near = model('near', {
    limits: { constantsBytes: 900, arenaBytes: null, liveBytes: null },
  });
  const cells = [1000, 2000].map((value) =>
    measurement(near, {
      target: device(`t${value}`),
      metrics: { 'flash.model': estimated(value) },
    }),
  );
  expect(JSON.stringify(flash(results([near], cells)).spec)).toContain(
    '"type":"linear","zero":true',
  );
});

test('without a figure there is no chart', () => {
  expect(footprintChart(grid(sample()), 'latency')).toBeNull();
  expect(placementChart(grid(results([], [])))).toBeNull();
});

test('hostile names are escaped text in the picture', async () => {
  for (const made of [flash(hostile()), chart(placementChart(grid(hostile())))]) {
    const svg = await renderChart(made);
    expect(svg).not.toMatch(/<script|<img|onerror="/);
    expect(svg).toContain('&lt;script&gt;');
  }
});

test('a chart that the cache knows is not drawn again', async () => {
  const kept = new Map<string, string>();
  const cache = {
    get: vi.fn(async (key: string) => kept.get(key) ?? null),
    put: vi.fn(async (key: string, svg: string) => void kept.set(key, svg)),
  };
  const first = await renderChart(flash(), cache);
  expect(await renderChart(flash(), cache)).toBe(first);
  expect(cache.put).toHaveBeenCalledTimes(1);
  expect([...kept.keys()]).toEqual([`${chartKey(flash())}.svg`]);
});

test('the cache key names the versions that draw', async () => {
  const [vega, vegaLite] = await Promise.all([import('vega'), import('vega-lite')]);
  expect(renderer).toBe(`vega ${vega.version}, vega-lite ${vegaLite.version}`);
});
