import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { eventually, inChromium } from './harness.ts';

const view = (page: Page) =>
  page.locator('nav[aria-label=Views] [aria-current=page]').textContent();
const go = (page: Page, name: string) =>
  page.locator('nav[aria-label=Views] a', { hasText: name }).click();
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
const scrollsTo = (page: Page, depth: number) =>
  eventually(() => page.evaluate(() => scrollY)).toBe(depth);

/** An address, the view that it names, and what is in sight there. */
const addresses = [
  ['', 'Overview', '#matrices'],
  ['#matrices', 'Overview', '#matrices'],
  ['#attention', 'Overview', '#attention'],
  ['#tradeoffs', 'Trade-offs', '#tradeoffs'],
  ['#sweeps', 'Trade-offs', '#sweeps'],
  ['#models', 'Models', '#models .model-list'],
  ['#model-kws-ref-model', 'Models', '#model-kws-ref-model'],
  ['#cell-iree-3-13-0-risc-2', 'Models', '#cell-iree-3-13-0-risc-2'],
  ['#diagnostics', 'Diagnostics', '#diagnostics'],
] as const;

inChromium('views', (open) => {
  test.each(addresses)("'%s' leads to %s with %s in sight", async (hash, name, place) => {
    const { page, seen } = await open('firmware', { hash });
    expect(await view(page)).toBe(name);
    expect(await page.locator(place).first().isVisible()).toBe(true);
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
    expect(seen.errors).toEqual([]);
  });

  test('every address of a view is a place of the still page too', async () => {
    const { page } = await open('firmware', { scripts: false });
    const links = page.locator('nav[aria-label=Views] a');
    expect(await links.count()).toBe(4);
    for (const link of await links.all()) {
      const href = (await link.getAttribute('href')) ?? '';
      expect(await page.locator(href).count(), href).toBe(1);
    }
  });

  test('one view is in sight at a time, and of the models one', async () => {
    const { page } = await open('firmware', { hash: '#model-ad01-int8' });
    expect(await page.locator('main>section').count()).toBe(1);
    expect(await page.locator('.model').count()).toBe(1);
    await page.locator('.neighbours [rel=next]').click();
    await eventually(() => page.locator('.model h3').first().textContent()).toBe('kws_ref_model');
    await page.locator('.neighbours a', { hasText: 'All 5 models' }).click();
    await eventually(() => page.locator('.model').count()).toBe(0);
  });

  test('the title names what is in sight, and the focus goes to its heading', async () => {
    const { page } = await open('firmware');
    expect(await page.title()).toMatch(/^edgebench: 5 models, /);
    await go(page, 'Diagnostics');
    await eventually(() => page.title()).toMatch(/^Diagnostics · edgebench: /);
    expect(await focused(page)).toBe('Diagnostics');
    await go(page, 'Models');
    await page.locator('.model-list a', { hasText: 'kws_ref_model' }).click();
    await eventually(() => page.title()).toMatch(/^kws_ref_model · edgebench: /);
    expect(await focused(page)).toMatch(/^kws_ref_model/);
  });

  test('back leads to where one was, and forward again', async () => {
    const { page } = await open('firmware', { height: 300 });
    await page.evaluate(() => scrollTo(0, 240));
    await scrollsTo(page, 240);
    await page.evaluate(() => location.assign('#diagnostics'));
    await scrollsTo(page, 0);
    await page.goBack();
    await eventually(() => view(page)).toBe('Overview');
    await scrollsTo(page, 240);
    await page.goForward();
    await eventually(() => view(page)).toBe('Diagnostics');
  });

  test('back leads there too where a choice was made in between', async () => {
    const { page } = await open('firmware', { height: 300 });
    await page.locator('.tabs label', { hasText: 'RAM, model' }).click();
    await eventually(async () => page.url()).toMatch(/metric=ram\.model$/);
    await page.evaluate(() => scrollTo(0, 240));
    await scrollsTo(page, 240);
    await page.evaluate(() => location.assign('#diagnostics'));
    await scrollsTo(page, 0);
    await page.goBack();
    await scrollsTo(page, 240);
  });

  test('the way back to the overview keeps its settings', async () => {
    const { page } = await open('firmware', { hash: '#matrices?metric=ram.model' });
    await go(page, 'Models');
    await eventually(() => view(page)).toBe('Models');
    await go(page, 'Overview');
    await eventually(async () => page.url()).toMatch(/#matrices\?metric=ram\.model$/);
  });

  test('a place in a fold opens it', async () => {
    const { page } = await open('sample', { hash: '#rule-npu-unused' });
    const rule = page.locator('#rule-npu-unused');
    expect(await rule.isVisible()).toBe(true);
    await eventually(async () => (await rule.boundingBox())?.y).toSatisfy(
      (y: number) => y >= 0 && y < 800,
    );
    expect(await page.locator('.rule[open]').count()).toBe(1);
  });

  test('a cell of the matrix leads to its own fold, open and in sight', async () => {
    const { page } = await open('sample', { hash: '#matrices?metric=flash.model' });
    const link = page.locator('.matrix td.failed a').first();
    const id = (await link.getAttribute('href'))?.slice(1) ?? '';
    await link.click();
    await eventually(() => page.locator('details.cell[open]').count()).toBe(1);
    const fold = page.locator('details.cell[open]');
    expect(await fold.locator(`> #${id}`).isVisible()).toBe(true);
    expect(await fold.locator('summary').first().textContent()).toContain('iree 3.13.0');
    await eventually(async () => (await fold.boundingBox())?.y).toSatisfy(
      (y: number) => y >= 0 && y < 800,
    );
    await page.goBack();
    await eventually(async () => page.url()).toMatch(/#matrices\?metric=flash\.model$/);
    expect(await page.locator('.tabs :checked+span').textContent()).toBe('Flash, model');
  });

  test.each(['#nonsense', '#__proto__', '#changes', '#%00<b>'])(
    '%s is no place here: the overview says so',
    async (hash) => {
      const { page, seen } = await open('firmware', { hash });
      expect(await view(page)).toBe('Overview');
      expect(await page.locator('.note').textContent()).toMatch(/^Nothing here is called /);
      expect(seen.errors).toEqual([]);
      await go(page, 'Models');
      await eventually(() => page.locator('.note').count()).toBe(0);
    },
  );
});
