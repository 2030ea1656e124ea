import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { inChromium } from '../browser/harness.ts';

/** The note, and that all of the still page is there. */
const noteOf = async (page: Page): Promise<string> => {
  const note = (await page.locator('#app > [role=alert]').textContent()) ?? '';
  expect(await page.locator('#app #matrices').isVisible()).toBe(true);
  expect(await page.locator('#app #models').isVisible()).toBe(true);
  expect(await page.locator('html[data-ready]').count()).toBe(0);
  return note;
};

inChromium('a page that cannot become interactive', (open) => {
  test('stays as it is without scripts where the browser cannot read its data, and says so', async () => {
    const { page } = await open('sample');
    await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'DecompressionStream'));
    await page.reload();
    expect(await noteOf(page)).toMatch(/without scripts, .* has no DecompressionStream/);
  });

  test.each([
    ['cut off', (data: string) => data.slice(0, data.length / 2)],
    ['changed', (data: string) => data.replace(/(?<=.{300})..../, 'AAAA')],
    ['no base64', () => '*'],
  ])('stays as it is without scripts where its data are %s, and says so', async (name, damage) => {
    const { page } = await open('sample');
    const html = await readFile(fileURLToPath(page.url()), 'utf8');
    const damaged = html.replace(/(?<= id="data">)[^<]+/, damage);
    expect(damaged).not.toBe(html);
    const file = fileURLToPath(page.url()).replace('.html', `-${name.replace(' ', '-')}.html`);
    await writeFile(file, damaged);
    await page.goto(pathToFileURL(file).href);
    expect(await noteOf(page)).toContain("damaged or cut off (its part 'data' cannot be read)");
  });
});
