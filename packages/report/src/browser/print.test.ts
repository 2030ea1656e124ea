import { expect, test } from 'vitest';
import { inChromium } from './harness.ts';

inChromium('on paper', (open) => {
  test('every matrix of the still page stands whole', async () => {
    const { page } = await open('sample', { scripts: false, media: 'print' });
    const panels = page.locator('.panel');
    for (const panel of await panels.all()) expect(await panel.isVisible()).toBe(true);
    expect(await panels.count()).toBeGreaterThan(7);
  });
});
