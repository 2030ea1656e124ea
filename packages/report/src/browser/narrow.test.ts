import { expect, test } from 'vitest';
import { documentNames, inChromium } from './harness.ts';

inChromium('360 pixels narrow', (open) => {
  test.each(documentNames)('the still page of %s does not scroll sideways', async (name) => {
    const { page } = await open(name, { width: 360, scripts: false });
    for (const summary of await page.locator('details:not([open])>summary').all()) {
      if (await summary.isVisible()) await summary.click();
    }
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});
