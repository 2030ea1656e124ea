import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { later } from '../testing/later.ts';
import { sample } from '../testing/sample.ts';
import { eventually, inChromium, type Made, type OpenOptions } from './harness.ts';
import { difference } from './likeness.ts';

const folder = new URL('screens/', import.meta.url);
const isUpdate = process.env.EDGEBENCH_SCREENS === 'update';

/** Mean difference of the channels of a shrunken picture that other fonts may make, of 255. */
const tolerance = 5;

const overview = '#matrices';
const model = '#model-kws-ref-model';

const compared = { name: 'later', results: later(), options: { baseline: sample() } };

/** `pnpm --filter @edgebench/report screens` takes them anew. */
const screens: readonly (readonly [string, 'sample' | 'firmware' | Made, OpenOptions])[] = [
  ['overview-light', 'sample', { hash: overview }],
  ['overview-dark', 'sample', { hash: overview, dark: true }],
  ['overview-narrow', 'sample', { hash: overview, width: 360, height: 740 }],
  ['model-light', 'firmware', { hash: model }],
  ['model-dark', 'firmware', { hash: model, dark: true }],
  ['model-narrow', 'firmware', { hash: model, width: 360, height: 740 }],
  ['tradeoffs-light', 'firmware', { hash: '#tradeoffs' }],
  ['changes-light', compared, { hash: '#changes' }],
  ['models-light', 'sample', { hash: '#models' }],
];

/** Charts that are in sight and not drawn yet. */
const undrawn = (page: Page): Promise<number> =>
  page.evaluate(
    () =>
      [...document.querySelectorAll('.chart [role=img]')].filter(
        (box) => box.getBoundingClientRect().top < innerHeight && !box.querySelector('svg'),
      ).length,
  );

inChromium('screens', (open) => {
  test.each(screens)('%s looks as it was approved', async (name, of, how) => {
    const { page } = await open(of, { width: 1000, height: 680, ...how });
    await eventually(() => undrawn(page)).toBe(0);
    const seen = await page.screenshot();
    const file = fileURLToPath(new URL(`${name}.png`, folder));
    if (isUpdate) {
      await mkdir(folder, { recursive: true });
      await writeFile(file, seen);
    }
    expect(existsSync(file), `${file} is missing`).toBe(true);
    const approved = await readFile(file);
    expect(approved.length).toBeLessThan(150_000);
    expect(await difference(await emptyPage(page), approved, seen)).toBeLessThan(tolerance);
  });

  test.each([overview, model])('%s without its style sheet is not approved', async (hash) => {
    const name = hash === overview ? 'sample' : 'firmware';
    const { page } = await open(name, { width: 1000, height: 680, hash });
    await eventually(() => undrawn(page)).toBe(0);
    const styled = await page.screenshot();
    await page.evaluate(() => document.querySelector('style')?.remove());
    const bare = await page.screenshot();
    expect(await difference(await emptyPage(page), styled, bare)).toBeGreaterThan(2 * tolerance);
  });
});

/** A page without the report's policy. */
const emptyPage = (page: Page): Promise<Page> => page.context().newPage();
