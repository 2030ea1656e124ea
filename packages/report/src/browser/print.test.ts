import { expect, test } from 'vitest';
import { eventually, inChromium } from './harness.ts';

inChromium('on paper', (open) => {
  test('every matrix of the still page stands whole', async () => {
    const { page } = await open('sample', { scripts: false, media: 'print' });
    const panels = page.locator('.panel');
    for (const panel of await panels.all()) expect(await panel.isVisible()).toBe(true);
    expect(await panels.count()).toBeGreaterThan(7);
  });

  test('the view in sight is there without its controls, its tables whole', async () => {
    const { page } = await open('sample', { media: 'print' });
    expect(await page.locator('.matrix tbody').first().isVisible()).toBe(true);
    for (const gone of ['nav', '.tabs', '.controls', '.skip']) {
      for (const one of await page.locator(gone).all()) expect(await one.isVisible()).toBe(false);
    }
    const cut = await page.evaluate(
      () =>
        [...document.querySelectorAll('.scroll')].filter(
          ({ clientHeight, scrollHeight }) => clientHeight < scrollHeight,
        ).length,
    );
    expect(cut).toBe(0);
    expect((await page.pdf()).length).toBeGreaterThan(10_000);
  });

  test('charts are there', async () => {
    const { page } = await open('firmware', { hash: '#tradeoffs' });
    await eventually(() => page.locator('.chart svg').count()).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.chart svg').first().isVisible()).toBe(true);
  });

  test('the dark scheme prints dark on white', async () => {
    const { page } = await open('sample', { dark: true, media: 'print' });
    const colours = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color];
    });
    expect(colours).toEqual(['rgb(255, 255, 255)', 'rgb(0, 0, 0)']);
  });
});
