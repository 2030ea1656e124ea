import { expect, test } from 'vitest';
import { later } from '../testing/later.ts';
import { sample } from '../testing/sample.ts';
import { documentNames, inChromium } from './harness.ts';

const views = ['#matrices', '#tradeoffs', '#models', '#diagnostics'];

inChromium('360 pixels narrow', (open) => {
  test.each(documentNames)('the still page of %s does not scroll sideways', async (name) => {
    const { page } = await open(name, { width: 360, scripts: false });
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('what changed does not scroll sideways, its folds open', async () => {
    const made = { name: 'later', results: later(), options: { baseline: sample() } };
    const { page } = await open(made, { width: 360, hash: '#changes' });
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('the matrix begins high up, however many toolchains and metrics there are', async () => {
    const { page } = await open('sample', { width: 360, hash: '#matrices?metric=stack' });
    const top = (await page.locator('#matrices table').boundingBox())?.y ?? Infinity;
    expect(top).toBeLessThan(480);
    expect(await page.locator('.tabs :checked+span').isVisible()).toBe(true);
    await page.locator('header summary', { hasText: 'toolchain' }).click();
    expect(await page.locator('header .few .chip').first().isVisible()).toBe(true);
  });

  test.each(documentNames)('no view of %s scrolls sideways, its folds open', async (name) => {
    const { page } = await open(name, { width: 360, hash: '#models' });
    const model = await page.locator('.model-list tbody a').first().getAttribute('href');
    for (const hash of [...views, model ?? '']) {
      await page.evaluate((to) => location.assign(to), hash);
      await page.waitForFunction(() => document.querySelector('main>section') !== null);
      const width = await page.evaluate(async () => {
        await new Promise((settled) => requestAnimationFrame(() => setTimeout(settled)));
        for (const fold of document.querySelectorAll('details')) fold.open = true;
        return document.documentElement.scrollWidth;
      });
      expect(width, hash).toBe(360);
    }
  });
});
