import type { Results } from '@edgebench/core';
import { expect, test } from 'vitest';
import { estimated, measurement, model, results } from '../testing/documents.ts';
import { hostile, hostileTexts } from '../testing/hostile.ts';
import { sample } from '../testing/sample.ts';
import { entryOf } from './entry.ts';
import { indexPage } from './index-page.tsx';
import { isRunFolder, runFolder } from './run-folder.ts';

const net = model('net');

function runOf(day: string, flash: number, id = `run-${day}`): Results {
  const cell = measurement(net, { metrics: { 'flash.model': estimated(flash) } });
  return results([net], [cell], { id, startedAt: `2026-03-${day}T10:20:30.000Z` });
}

test('a run lies in a folder named by when it started and its id, whatever the id is', () => {
  expect(runFolder(runOf('01', 1, '5f2d1c9a-0b3e-4d77').run)).toBe('20260301-102030-5f2d1c9a');
  for (const id of hostileTexts) {
    expect(isRunFolder(runFolder(runOf('01', 1, id).run))).toBe(true);
  }
  expect(['assets', 'index.html', '20260301'].map(isRunFolder)).toEqual([false, false, false]);
});

test('a total has its difference from the run before, over the cells that both have', () => {
  const [first, second] = [runOf('01', 1000), runOf('02', 1100)];
  expect(entryOf(first, null).totals).toEqual([
    { metric: 'flash.model', sum: 1000, cells: 1, change: null },
  ]);
  const entry = entryOf(second, first);
  expect(entry.before).toBe('20260301-102030-run-01');
  expect(entry.totals[0]?.change?.share).toBeCloseTo(0.1);
  expect(entry.totals[0]?.change?.cells).toBe(1);
});

test('the index lists the runs, newest first, with the way to their pages and changes', () => {
  const [first, second] = [runOf('01', 1000), runOf('02', 1100)];
  const page = indexPage([entryOf(first, null), entryOf(second, first)]);
  const links = [...page.matchAll(/href="([^"]*)"/g)].map(([, link]) => link);
  expect(links).toEqual([
    '20260302-102030-run-02/index.html',
    '20260302-102030-run-02/index.html#changes',
    '20260301-102030-run-01/index.html',
  ]);
  expect(page).toContain('+10.0 %');
});

test('the index says how cells went, and which folders were passed over', () => {
  const page = indexPage([entryOf(sample(), null)], [{ folder: 'f', reason: '<b>broken</b>' }]);
  const text = page.replace(/<style>.*<\/style>/s, '').replace(/<[^>]*>/g, ' ');
  expect(text.replace(/\s+/g, ' ')).toMatch(
    /75 cells 51 ok, 2 failed, 4 unsupported, 18 unavailable/,
  );
  expect(page).toContain('&lt;b>broken&lt;/b>');
});

test('a site without a run has an index all the same', () => {
  expect(indexPage([])).toContain('0 runs');
});

test('the index holds no script and no hostile tag', () => {
  const page = indexPage([entryOf(hostile(), null)]);
  expect(page).not.toMatch(/<script|<img|onerror="|<b>/);
  expect(page).toContain('&lt;b>');
});
