import { expect, test } from 'vitest';
import { estimated, measurement, model, results } from '../testing/documents.ts';
import { layered } from '../testing/layers.ts';
import { eventually, inChromium } from './harness.ts';

const wake = { name: 'layered', results: layered() };

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

  test('no number of a matrix is broken, however narrow the paper', async () => {
    const { page } = await open('sample', { media: 'print', width: 400 });
    const lines = await page.locator('.matrix td').evaluateAll((cells) =>
      cells.flatMap((cell) => {
        const walker = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
        const found: [text: string, lines: number][] = [];
        for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
          const [text, range] = [node.nodeValue ?? '', document.createRange()];
          range.selectNodeContents(node);
          if (/^[\d,]+$/.test(text)) found.push([text, range.getClientRects().length]);
        }
        return found;
      }),
    );
    expect(lines.length).toBeGreaterThan(5);
    expect(lines.filter(([, count]) => count !== 1)).toEqual([]);
  });

  test('charts are there', async () => {
    const { page } = await open('firmware', { hash: '#tradeoffs' });
    await eventually(() => page.locator('.chart svg').count()).toBeGreaterThan(0);
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.chart svg').first().isVisible()).toBe(true);
  });

  test('charts that were never in sight are there too', async () => {
    const { page } = await open(wake, { hash: '#model-wake', height: 300 });
    const charts = page.locator('.chart [role=img]');
    const drawn = page.locator('.chart [role=img] svg');
    await eventually(() => drawn.count()).toBeGreaterThan(0);
    expect(await drawn.count()).toBeLessThan(await charts.count());
    await page.pdf();
    expect(await drawn.count()).toBe(await charts.count());
  });

  test('tables that are folded stand on paper', async () => {
    const { page } = await open(wake, { hash: '#model-wake', media: 'print' });
    const tables = await page.locator('.layers').all();
    expect(tables.length).toBeGreaterThan(0);
    for (const table of tables) expect(await table.isVisible()).toBe(true);
  });

  test('every row of a long matrix is there', async () => {
    const all = Array.from({ length: 500 }, (_, index) => model(`m${index}`));
    const made = {
      name: 'long',
      results: results(
        all,
        all.map((each) => measurement(each, { metrics: { 'flash.model': estimated(5) } })),
      ),
    };
    const { page } = await open(made, { hash: '#matrices' });
    const rows = page.locator('.matrix tbody tr');
    expect(await rows.count()).toBeLessThan(500);
    await page.pdf();
    expect(await rows.count()).toBe(500);
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
