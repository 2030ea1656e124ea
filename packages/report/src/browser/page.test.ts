import { expect, test } from 'vitest';
import { documentNames, inChromium } from './harness.ts';

inChromium('the page', (open) => {
  test.each(documentNames)(
    'of %s opens from disk without an error and without a request of its own',
    async (name) => {
      const { page, seen } = await open(name);
      expect(seen).toEqual({ console: [], errors: [], requests: [page.url()], dialogs: [] });
    },
  );

  test('is dark with light text where that is asked for', async () => {
    const { page } = await open('sample', { dark: true });
    const [paper, ink] = await page.evaluate(() => {
      const { backgroundColor, color } = getComputedStyle(document.body);
      return [backgroundColor, color].map((text) => Number(text.match(/\d+/)?.[0]));
    });
    expect(paper).toBeLessThan(60);
    expect(ink).toBeGreaterThan(200);
  });
});
