import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildReport } from '../build.ts';
import { firmware } from '../testing/firmware.ts';
import { hostile, hostileTexts } from '../testing/hostile.ts';
import { sample } from '../testing/sample.ts';
import { oneLine } from '../text/visible.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update'],
];

describe.skipIf(!existsSync(executablePath))(
  `in Chromium (skipped where ${executablePath} is missing: apt-get install chromium, or set CHROMIUM)`,
  () => {
    let browser: Browser;
    let folder: string;
    const seen: string[] = [];

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args });
      folder = await mkdtemp(join(tmpdir(), 'edgebench-report-'));
      for (const [name, document] of Object.entries({ sample, hostile, firmware })) {
        const report = await buildReport(document());
        await writeFile(join(folder, `${name}.html`), report['index.html']);
      }
    }, 60_000);

    afterAll(async () => {
      await browser?.close();
      await rm(folder, { recursive: true, force: true });
    });

    /** With the matrix of flash in sight, where it is not the first. */
    const open = async (
      name: string,
      options: { width?: number; scripts?: boolean; dark?: boolean } = {},
    ): Promise<Page> => {
      const { width = 1280, scripts = true, dark = false } = options;
      const page = await browser.newPage({
        viewport: { width, height: 800 },
        javaScriptEnabled: scripts,
        colorScheme: dark ? 'dark' : 'light',
      });
      seen.length = 0;
      page.on('console', (message) => seen.push(`console: ${message.text()}`));
      page.on('pageerror', (error) => seen.push(`error: ${error.message}`));
      page.on('request', (request) => seen.push(`request: ${request.url()}`));
      page.on('dialog', (dialog) => seen.push(`dialog: ${dialog.message()}`));
      await page.goto(pathToFileURL(join(folder, `${name}.html`)).href);
      await page.locator('.tabs label', { hasText: 'Flash, model' }).click();
      return page;
    };

    test.each(['sample', 'hostile', 'firmware'])(
      'the %s page opens from disk without an error and without a request of its own',
      async (name) => {
        const page = await open(name);
        expect(seen).toEqual([`request: ${page.url()}`]);
        await page.close();
      },
    );

    test('hostile names are shown as text and run nothing', async () => {
      const page = await open('hostile');
      expect(await page.title()).toBe('edgebench: 22 models, 44 cells: 22 ok, 22 failed');
      expect(await page.locator('script, img, iframe, object, embed, link').count()).toBe(0);
      const names = await page.locator('#view-flash-model tbody th').allTextContents();
      expect(names).toEqual(hostileTexts.map((text) => oneLine(text, 80) || '(no name)'));
      await page.close();
    });

    test('the metric switch works with scripts off', async () => {
      const page = await open('sample', { scripts: false });
      expect(await page.locator('#view-flash-model').isVisible()).toBe(true);
      await page.locator('.tabs label', { hasText: 'Placement' }).click();
      expect(await page.locator('#view-flash-model').isVisible()).toBe(false);
      expect(await page.locator('#view-placement').isVisible()).toBe(true);
      await page.close();
    });

    test('the metric switch works by keyboard alone', async () => {
      const page = await open('sample');
      await page.locator('#v0').focus();
      await page.keyboard.press('Space');
      expect(await page.locator('#view-comparison').isVisible()).toBe(true);
      await page.keyboard.press('ArrowRight');
      expect(await page.locator('#view-flash-model').isVisible()).toBe(true);
      await page.close();
    });

    test('a cell of the matrix leads to its details, which open by themselves', async () => {
      const page = await open('sample', { scripts: false });
      await page.locator('#view-flash-model td.failed a').first().click();
      const details = page.locator('details.cell:target');
      await expect.poll(() => details.isVisible()).toBe(true);
      expect(await details.locator('summary').textContent()).toContain('iree 3.13.0');
      await page.close();
    });

    test('the reason of an empty cell is shown on focus', async () => {
      const page = await open('sample');
      const cell = page.locator('#view-flash-model td.failed a').first();
      await cell.focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      const shown = await cell.evaluate((link) => getComputedStyle(link, '::after').content);
      expect(shown).toContain('iree-compile rejects');
      await page.close();
    });

    test.each(['sample', 'hostile', 'firmware'])(
      'the %s page is 360 pixels narrow without scrolling sideways',
      async (name) => {
        const page = await open(name, { width: 360 });
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true;
        });
        expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
        await page.close();
      },
    );

    test('heads and names stay in sight while a matrix scrolls', async () => {
      const page = await open('sample', { width: 500 });
      const box = page.locator('#view-flash-model .scroll');
      await box.evaluate((element) => {
        element.style.height = '300px';
        element.scrollTo(400, 200);
      });
      const scrolled = await box.evaluate(({ scrollLeft, scrollTop }) => [scrollLeft, scrollTop]);
      expect(scrolled).toEqual([400, 200]);
      const place = await box.boundingBox();
      const corner = await box.locator('.corner').boundingBox();
      const name = await box.locator('tbody th').last().boundingBox();
      expect(corner?.y).toBeCloseTo((place?.y ?? 0) + 1, 0);
      expect(corner?.x).toBeCloseTo((place?.x ?? 0) + 1, 0);
      expect(name?.x).toBeCloseTo((place?.x ?? 0) + 1, 0);
      await page.close();
    });

    test('the dark scheme is dark and its text is light', async () => {
      const page = await open('sample', { dark: true });
      const [paper, ink] = await page.evaluate(() => {
        const { backgroundColor, color } = getComputedStyle(document.body);
        return [backgroundColor, color].map((text) => Number(text.match(/\d+/)?.[0]));
      });
      expect(paper).toBeLessThan(60);
      expect(ink).toBeGreaterThan(200);
      await page.close();
    });

    test('a sweep has its chart, its variants in the order of the front, and what failed', async () => {
      const page = await open('firmware');
      const sweep = page.locator('#sweeps .sweep');
      expect(await sweep.locator('svg').isVisible()).toBe(true);
      const names = await sweep.locator('tbody th a').allTextContents();
      expect(names.slice(0, 2)).toEqual(['+zba +zbb +zbs, vector bytes 8', '+zba +zbb +zbs']);
      expect(await sweep.locator('.left-out').textContent()).toMatch(/^vector bytes 4: failed: /);
      await page.close();
    });

    test('the details of a firmware say whose its bytes are, the kernels folded', async () => {
      const page = await open('firmware', { scripts: false });
      await page.locator('#view-flash-model tbody td a').first().click();
      const details = page.locator('details.cell:target');
      await details.locator('summary').first().click();
      const rows = await details.locator('.owners tr').allInnerTexts();
      expect(rows.at(-2)).toMatch(/^test harness left out: only of the test\s+1,730\s+2,048$/);
      expect(rows.at(-1)).toMatch(/^sum, without those left out\s+350,955\s+176$/);
      const kernel = details.locator('.folded li', { hasText: 'main_dispatch_0_conv' });
      expect(await kernel.isVisible()).toBe(false);
      await details.locator('.folded summary').click();
      expect(await kernel.isVisible()).toBe(true);
      await page.close();
    });

    test('a page without a sweep has no section for it', async () => {
      const page = await open('sample');
      expect(await page.locator('#sweeps, a[href="#sweeps"]').count()).toBe(0);
      await page.close();
    });

    test('printed, every matrix is on paper', async () => {
      const page = await open('sample');
      await page.emulateMedia({ media: 'print' });
      const panels = page.locator('.panel');
      for (const panel of await panels.all()) expect(await panel.isVisible()).toBe(true);
      expect(await panels.count()).toBeGreaterThan(7);
      await page.close();
    });
  },
);
