import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { layered } from '../testing/layers.ts';
import { eventually, inChromium } from './harness.ts';

const wake = { name: 'layered', results: layered() };
const focused = (page: Page) =>
  page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');

inChromium('by keyboard alone', (open) => {
  test('the first stop leads past the head of the page', async () => {
    const { page } = await open('sample');
    await page.keyboard.press('Tab');
    expect(await focused(page)).toBe('Skip to the content');
    expect((await page.locator('.skip').boundingBox())?.x).toBeGreaterThanOrEqual(0);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('header'))).toBeNull();
    expect(await page.evaluate(() => document.activeElement?.closest('main') !== null)).toBe(true);
  });

  test('every view can be reached, and from its heading the way goes on into it', async () => {
    const { page } = await open('sample');
    for (const name of ['Trade-offs', 'Models', 'Diagnostics']) {
      await page.locator('nav[aria-label=Views] a', { hasText: name }).focus();
      await page.keyboard.press('Enter');
      await eventually(() => page.title()).toMatch(new RegExp(`^${name}`));
      await page.keyboard.press('Tab');
      const inside = await page.evaluate(() => document.activeElement?.closest('main>section')?.id);
      expect(inside, name).toBeTruthy();
    }
  });

  test('a model opens from the list, and its neighbour from there', async () => {
    const { page } = await open('sample', { hash: '#models' });
    await page.locator('.model-list tbody a').first().focus();
    await page.keyboard.press('Enter');
    await eventually(() => focused(page)).toMatch(/^ds-cnn-kws/);
    await page.locator('.neighbours [rel=next]').focus();
    await page.keyboard.press('Enter');
    await eventually(() => focused(page)).toMatch(/^resnet8-cifar/);
  });

  test('a strip of layers is one stop, and the arrow keys go from box to box', async () => {
    const { page } = await open(wake, { hash: '#model-wake' });
    const strip = page.locator('.strip').first();
    expect(await strip.locator('li').count()).toBeGreaterThan(2);
    await strip.locator('[tabindex="0"]').focus();
    const said = () => page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    const boxes = await strip
      .locator('li')
      .evaluateAll((all) => all.map((box) => box.getAttribute('aria-label')));
    await page.keyboard.press('ArrowRight');
    expect(await said()).toBe(boxes[1]);
    await page.keyboard.press('End');
    expect(await said()).toBe(boxes.at(-1));
    await page.keyboard.press('ArrowRight');
    expect(await said()).toBe(boxes.at(-1));
    expect(await strip.locator('[tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.closest('.strip') ?? null)).toBeNull();
  });

  test('what is focused shows it', async () => {
    const { page } = await open('sample');
    for (let stop = 0; stop < 12; stop++) {
      await page.keyboard.press('Tab');
      const outline = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(
          document.activeElement ?? document.body,
        );
        return `${outlineStyle} ${outlineWidth}`;
      });
      expect(outline).toMatch(/^(solid|auto) [1-9]/);
    }
  });
});
