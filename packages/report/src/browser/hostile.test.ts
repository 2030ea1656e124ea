import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hostile, hostileTexts } from '../testing/hostile.ts';
import { oneLine } from '../text/visible.ts';
import { eventually, inChromium } from './harness.ts';

const brought = 'img, iframe, object, embed, link, base';
const logs = Object.fromEntries(hostile().measurements.map(({ cell }) => [cell, cell]));
const changed = structuredClone(hostile());
for (const { metrics } of changed.measurements) {
  const figure = metrics['flash.model'];
  if ('value' in figure) figure.value *= 2;
}
const made = { name: 'hostile-logs', results: hostile(), options: { logs, baseline: changed } };
const go = (page: Page, hash: string) => page.evaluate((to) => location.assign(to), hash);

inChromium('hostile names and logs', (open) => {
  test('are text and run nothing without scripts', async () => {
    const { page, seen } = await open('hostile', { scripts: false });
    expect(await page.title()).toBe('edgebench: 22 models, 44 cells: 22 ok, 22 failed');
    expect(await page.locator(brought).count()).toBe(0);
    expect(await page.locator('script').count()).toBe(3);
    const names = await page.locator('#view-flash-model tbody th').allTextContents();
    expect(names).toEqual(hostileTexts.map((text) => oneLine(text, 80) || '(no name)'));
    expect(seen.requests).toEqual([page.url()]);
  });

  test('are text in what is said of a cell and of a layer', async () => {
    const { page, seen } = await open(made, { hash: '#matrices?metric=flash.model' });
    const links = await page.locator('.matrix td a').all();
    for (const link of links.slice(0, 2 * hostileTexts.length)) {
      await link.focus();
      expect(await page.locator('.tip *:not(b, p)').count()).toBe(0);
    }
    expect(await page.getByRole('tooltip').textContent()).not.toBe('');
    await page.locator('.matrix tbody th a').first().click();
    await page.locator('.strip [tabindex="0"]').first().focus();
    expect(await page.locator(brought).count()).toBe(0);
    expect(seen.console).toEqual([]);
    expect(seen.errors).toEqual([]);
  });

  test('are text in every view, in charts and in what they say of a mark', async () => {
    const { page, seen } = await open(made, { hash: '#models' });
    const address = page.url().split('#')[0];
    const models = await page.locator('.model-list tbody th a').all();
    expect(models).toHaveLength(hostileTexts.length);
    const first = (await models[0]?.getAttribute('href')) ?? '';
    const hashes = ['#matrices', '#attention', '#diagnostics', '#changes', first, '#tradeoffs'];
    for (const hash of hashes) {
      await go(page, hash);
      await eventually(() => page.locator('main').textContent()).toContain('<script>');
      expect(await page.locator(brought).count(), hash).toBe(0);
    }
    await eventually(() => page.locator('.chart svg').count()).toBeGreaterThan(0);
    await page.locator('.chart [role=img]').first().focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.title()).not.toContain('owned');
    expect(seen.requests.map((one) => one.split('#')[0])).toEqual([address]);
    expect({ ...seen, requests: [] }).toEqual({
      console: [],
      errors: [],
      requests: [],
      dialogs: [],
    });
  });
});
