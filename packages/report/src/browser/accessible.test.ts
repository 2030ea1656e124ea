import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { later } from '../testing/later.ts';
import { sample } from '../testing/sample.ts';
import { inChromium, type Made, type Open, type OpenOptions } from './harness.ts';

const axe = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface Axe {
  readonly run: (page: Document, options: RunOptions) => Promise<AxeResults>;
}

/** Serious and critical violations of the whole page, each with its places. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const { violations: found, passes } = await page.evaluate(
    (): Promise<AxeResults> =>
      (globalThis as unknown as { axe: Axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  expect(passes.length).toBeGreaterThan(10);
  return found
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ target, html }) => `${id}: ${target} ${html}`))
    .map((text) => text.slice(0, 200));
}

const looks: readonly (readonly [string, OpenOptions])[] = [
  ['light', {}],
  ['dark', { dark: true }],
  ['360 pixels narrow', { width: 360 }],
  ['dark and 360 pixels narrow', { width: 360, dark: true }],
];

const views = ['#matrices', '#tradeoffs', '#models', '#model-kws-ref-model', '#diagnostics'];

const compared: Made = { name: 'later', results: later(), options: { baseline: sample() } };

/** The page as it is without scripts, where one can check it: without its scripts. */
async function openStill(open: Open, how: OpenOptions): Promise<Page> {
  const still = await (await open('firmware', { scripts: false })).page.content();
  const { page } = await open('firmware', how);
  const unfolded = still.replaceAll('<details', '<details open');
  await page.setContent(unfolded.replaceAll(/<script[^>]*>.*?<\/script>/gs, ''));
  return page;
}

inChromium('to those who do not see or do not use a mouse', (open) => {
  describe.each(looks)('%s', (_, how) => {
    test.each(views)('%s has no serious obstacle', async (hash) => {
      const { page } = await open('firmware', { ...how, hash });
      expect(await violations(page)).toEqual([]);
    });

    test('#changes has no serious obstacle, its folds open', async () => {
      const { page } = await open(compared, { ...how, hash: '#changes' });
      expect(await page.locator('#changes .change').count()).toBeGreaterThan(1);
      await page.evaluate(() => {
        for (const fold of document.querySelectorAll('details')) fold.open = true;
      });
      expect(await violations(page)).toEqual([]);
    });

    test('the still page has no serious obstacle, its folds open', async () => {
      const page = await openStill(open, how);
      expect(await page.locator('script').count()).toBe(0);
      expect(await violations(page)).toEqual([]);
    }, 90_000);
  });

  test('the check finds an obstacle where there is one', async () => {
    const { page } = await open('sample', { hash: '#models' });
    await page.evaluate(() =>
      document.querySelector('main h2')?.setAttribute('style', 'color:#ddd'),
    );
    expect((await violations(page)).join()).toContain('color-contrast');
  });
});
