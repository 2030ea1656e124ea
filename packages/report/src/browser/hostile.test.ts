import { expect, test } from 'vitest';
import { hostileTexts } from '../testing/hostile.ts';
import { oneLine } from '../text/visible.ts';
import { inChromium } from './harness.ts';

inChromium('hostile names', (open) => {
  test('are text and run nothing without scripts', async () => {
    const { page, seen } = await open('hostile', { scripts: false });
    expect(await page.title()).toBe('edgebench: 22 models, 44 cells: 22 ok, 22 failed');
    expect(await page.locator('img, iframe, object, embed, link').count()).toBe(0);
    expect(await page.locator('script').count()).toBe(3);
    const names = await page.locator('#view-flash-model tbody th').allTextContents();
    expect(names).toEqual(hostileTexts.map((text) => oneLine(text, 80) || '(no name)'));
    expect(seen.requests).toEqual([page.url()]);
  });
});
