import { expect, test } from 'vitest';
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
