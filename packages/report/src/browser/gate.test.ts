import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { hostileTexts } from '../testing/hostile.ts';
import { filled, judgement, place, regression } from '../testing/judgements.ts';
import { later } from '../testing/later.ts';
import { sample } from '../testing/sample.ts';
import { inChromium, type Made } from './harness.ts';

const [first, second] = later().measurements;
const at = (cell: string | undefined, model: string) => ({ place: place(model, { cell }) });

const judged = judgement({
  verdict: 'error',
  regressions: [
    regression('ds-cnn-kws', at(first?.cell, 'ds-cnn-kws')),
    regression('ds-cnn-kws', { ...at(second?.cell, 'ds-cnn-kws'), message: 'ok → failed' }),
    regression('ad', { severity: 'warning', message: 'RAM, model 10 → 11 B' }),
    regression('st-mnist', { severity: 'warning', kind: 'missing', message: 'not measured' }),
  ],
  toolChanges: [
    {
      ...{ toolchain: 'vela', what: 'version', before: '5.1.0', after: '5.2.0', cells: 12 },
      worse: [regression('kws')],
    },
  ],
  undecided: [{ place: place('kws'), reason: 'latency: 12 samples, 20 are needed' }],
});

const made = (name: string, options: Made['options']): Made => ({
  ...{ name, results: later(), options: { baseline: sample(), ...options } },
});
const small = made('judged', { judgement: judged });
const great = made('great', { judgement: filled('<img src=x> '.repeat(9), 10_000) });

const gate = async (page: Page): Promise<string> =>
  ((await page.locator('#changes .gate').textContent()) ?? '').replace(/\s+/g, ' ');

const links = (page: Page): Promise<(string | null)[]> =>
  page.locator('.gate a').evaluateAll((all) => all.map((link) => link.getAttribute('href')));

inChromium('what failed the gate', (open) => {
  test('is the same in the still page and the interactive one, each with its cause and rule', async () => {
    const { page } = await open(small, { hash: '#changes' });
    const still = await open(small, { scripts: false });
    const said = await gate(page);
    expect(said).toBe(await gate(still.page));
    expect(said).toContain('Gate: 2 errors, 2 warnings in 3 models');
    expect(said).toContain('layer conv_3: constants 2,304 → 9,216 B');
    expect(said).toContain('by docs/regressions.md#figures: any worsening');
    expect(await page.locator('.gate .finding').count()).toBe(6);
    expect(await page.locator('.gate .finding:visible').count()).toBe(3);
  });

  test('leads to the cells that the page shows, and to nothing else', async () => {
    const { page } = await open(small, { hash: '#changes' });
    const still = await open(small, { scripts: false });
    expect(await links(page)).toHaveLength(2);
    expect(await links(page)).toEqual(await links(still.page));
    await page.locator('.gate a').first().click();
    await page.waitForSelector('[data-here]');
    expect(await page.locator('[data-here]').textContent()).toContain('vela');
  });

  test('is not on a page of two runs that nobody judged', async () => {
    const { page } = await open(made('unjudged', {}), { hash: '#changes' });
    expect(await page.locator('#changes .verdict').count()).toBe(1);
    expect(await page.locator('.gate').count()).toBe(0);
  });

  test('is of limited size, and says how many more there are', async () => {
    const { page, seen } = await open(great, { hash: '#changes' });
    const still = await open(great, { scripts: false });
    const said = await gate(page);
    expect(said).toBe(await gate(still.page));
    expect(said).toContain('Gate: 10,000 errors, 20,000 warnings in 1 model');
    expect(said.match(/and 9,800 more: bench compare --json lists all/g)).toHaveLength(4);
    const size = (of: Page) => statSync(fileURLToPath(of.url().split('#')[0] ?? '')).size;
    const bare = await open(made('unjudged', {}));
    expect(size(page) - size(bare.page)).toBeLessThan(2_500_000);
    expect(seen.errors).toEqual([]);
  });

  test.each([true, false])('is text, whatever its names are; scripts: %s', async (scripts) => {
    const regressions = hostileTexts.flatMap((text) => filled(text, 1).regressions);
    const { toolChanges, undecided } = filled(hostileTexts.join(' '), 1);
    const hostile = judgement({ verdict: 'error', regressions, toolChanges, undecided });
    const { page, seen } = await open(made('hostile-gate', { judgement: hostile }), {
      ...{ scripts, hash: '#changes' },
    });
    expect(await gate(page)).toContain('<script>');
    const own = 'div, p, h3, h4, small, ul, li, details, summary, code, a';
    expect(await page.locator(`.gate :not(${own})`).count()).toBe(0);
    expect([...seen.errors, ...seen.dialogs]).toEqual([]);
  });

  test.each([small, great])('does not scroll sideways at 360 pixels: $name', async (of) => {
    const { page } = await open(of, { width: 360, hash: '#changes' });
    await page.evaluate(() => {
      for (const fold of document.querySelectorAll('details')) fold.open = true;
    });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('is printed whole', async () => {
    const { page } = await open(small, { hash: '#changes', media: 'print' });
    expect(await page.locator('.gate .finding:visible').count()).toBe(6);
  });
});
