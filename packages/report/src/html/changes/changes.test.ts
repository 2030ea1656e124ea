import { expect, test } from 'vitest';
import { buildReport } from '../../build.ts';
import { changesChart } from '../../charts/changes.ts';
import { changesOf } from '../../data/changes/changes.ts';
import { hostile } from '../../testing/hostile.ts';
import { later } from '../../testing/later.ts';
import { sample } from '../../testing/sample.ts';

type Document = ReturnType<typeof sample>;

const noCharts = { get: async () => '<svg/>', put: async () => {} };

const page = async (before: Document, after: Document): Promise<string> =>
  (await buildReport(after, { cache: noCharts, baseline: before }))['index.html'];

const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const section = (html: string): string =>
  html.split('<section id="changes"')[1]?.split('<section id="diagnostics"')[0] ?? '';

test('the page without a baseline has no section for changes', async () => {
  const html = (await buildReport(sample(), { cache: noCharts }))['index.html'];
  expect(section(html)).toBe('');
  expect(html).not.toContain('href="#changes"');
});

test('a run against itself says that nothing changed, with the cells that did not', async () => {
  const text = textOf(section(await page(sample(), sample())));
  expect(text).toMatch(/0 cells changed; \d+ unchanged; 0 gone; 0 new/);
  expect(text).toMatch(/\d+ cells unchanged: vela \d+, stedgeai \d+, iree \d+\./);
});

test('changed cells, the failed one first, then models that are gone and new are on the page', async () => {
  const text = textOf(section(await page(sample(), later())));
  expect(text).toContain('2 cells changed: 2 worse;');
  expect(text.indexOf('ok → failed Vela crashed')).toBeGreaterThan(0);
  expect(text.indexOf('ok → failed')).toBeLessThan(text.indexOf('→ 30,000 B'));
  expect(text).toMatch(/Only in the run before .* st-mnist the whole model/);
  expect(text).toMatch(/Only in this run .* newcomer the whole model/);
});

test('every place that the changes link to is on the page, even of hostile texts', async () => {
  const other = hostile();
  for (const measurement of other.measurements) measurement.target.options = { at: 'another' };
  for (const model of other.measurements.slice(0, 40)) {
    model.metrics['flash.model'] = { value: 7, unit: 'B', basis: 'measured' };
  }
  for (const html of [await page(sample(), later()), await page(hostile(), other)]) {
    const ids = new Set([...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id));
    const links = [...section(html).matchAll(/href="([^"]*)"/g)].map(([, to = '']) => to);
    expect(links.length).toBeGreaterThan(0);
    expect(links.filter((to) => !to.startsWith('#') || !ids.has(to.slice(1)))).toEqual([]);
    expect(section(html)).not.toMatch(/<script|<img|\son\w+="[^&]/i);
  }
});

test('figures that were measured are said to differ from run to run', async () => {
  const measured = (value: number): Document => {
    const document = structuredClone(sample());
    const [first] = document.measurements;
    if (first) first.metrics.latency = { value, unit: 'ms', basis: 'measured' };
    return document;
  };
  const text = textOf(section(await page(measured(1.5), measured(1.75))));
  expect(text).toContain('~ Latency 1.5 → 1.75 ms ▲ +0.25 +16.7 %');
  expect(text).toContain('measured on hardware and differ from run to run');
});

test('the chart has one dot for each ratio, and says the widest of each metric', () => {
  const chart = changesChart(changesOf(sample(), later()));
  expect(chart?.summary).toMatch(/Flash, model: 1 cell, most \+\d+\.\d % \(ds-cnn-kws on vela/);
  expect(changesChart(changesOf(sample(), sample()))).toBeNull();
});
