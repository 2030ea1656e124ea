import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Results } from '@edgebench/core';
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect } from 'vitest';
import { buildReport, type ReportOptions } from '../build.ts';
import { firmware } from '../testing/firmware.ts';
import { hostile } from '../testing/hostile.ts';
import { sample } from '../testing/sample.ts';
import { diskCache } from './disk-cache.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const args = [
  ...['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'],
  ...['--disable-background-networking', '--disable-component-update', '--hide-scrollbars'],
];

/** The documents that a page can be opened of by name. */
export const documentNames = ['sample', 'hostile', 'firmware'] as const;
const documents: Readonly<Record<DocumentName, () => Results>> = { sample, hostile, firmware };
type DocumentName = (typeof documentNames)[number];

/** A page of a document of one's own; pages are kept by name. */
export interface Made {
  readonly name: string;
  readonly results: Results;
  readonly options?: ReportOptions;
}

export interface OpenOptions {
  /** CSS pixels; 1280 x 800 unless told. */
  readonly width?: number;
  readonly height?: number;
  readonly dark?: boolean;
  /** false: the page as it is without scripts. */
  readonly scripts?: boolean;
  /** The address's fragment, as `#models`. */
  readonly hash?: string;
  readonly media?: 'screen' | 'print';
  /** What else Playwright's context takes. */
  readonly context?: BrowserContextOptions;
}

/** What a page did from the first moment on: consoles' lines, uncaught errors, addresses asked for, dialogs. */
interface Seen {
  readonly console: string[];
  readonly errors: string[];
  readonly requests: string[];
  readonly dialogs: string[];
}

interface Opened {
  readonly page: Page;
  readonly seen: Seen;
}

/** Expects it of what a page comes to within ten seconds, however busy the machine. */
export const eventually = <T>(of: () => Promise<T>): ReturnType<typeof expect.poll<T>> =>
  expect.poll(of, { timeout: 10_000 });

export type Open = (document: DocumentName | Made, how?: OpenOptions) => Promise<Opened>;

/**
 * A group of tests that open pages from disk in the real Chromium; skipped, saying so, where there is none. A page is
 * built once for a file of tests, and everything opened is closed after each test.
 */
export function inChromium(topic: string, tests: (open: Open) => void): void {
  const title = `${topic} (skipped where ${executablePath} is missing: apt-get install chromium, or set CHROMIUM)`;
  describe.skipIf(!existsSync(executablePath))(title, () => {
    let browser: Browser;
    let folder: string;
    const built = new Map<string, Promise<string>>();

    beforeAll(async () => {
      browser = await chromium.launch({ executablePath, args });
      folder = await mkdtemp(join(tmpdir(), 'edgebench-report-'));
    }, 60_000);
    afterEach(async () => {
      for (const context of browser.contexts()) await context.close();
    });
    afterAll(async () => {
      await browser?.close();
      await rm(folder, { recursive: true, force: true });
    });

    tests(async (document, how = {}) => {
      const made =
        typeof document === 'string'
          ? { name: document, results: documents[document]() }
          : document;
      const file = built.get(made.name) ?? write(made, folder);
      built.set(made.name, file);
      const context = await browser.newContext({
        viewport: { width: how.width ?? 1280, height: how.height ?? 800 },
        javaScriptEnabled: how.scripts ?? true,
        colorScheme: how.dark ? 'dark' : 'light',
        ...how.context,
      });
      const page = await context.newPage();
      const seen = watch(page);
      await page.emulateMedia({ media: how.media ?? 'screen' });
      await page.goto(`${pathToFileURL(await file).href}${how.hash ?? ''}`);
      if (how.scripts ?? true) await page.waitForSelector('html[data-ready]');
      return { page, seen };
    });
  });
}

async function write({ name, results, options }: Made, folder: string): Promise<string> {
  const file = join(folder, `${name}.html`);
  const report = await buildReport(results, { cache: diskCache, ...options });
  await writeFile(file, report['index.html']);
  return file;
}

function watch(page: Page): Seen {
  const seen: Seen = { console: [], errors: [], requests: [], dialogs: [] };
  page.on('console', (message) => seen.console.push(message.text()));
  page.on('pageerror', (error) => seen.errors.push(error.message));
  page.on('request', (request) => seen.requests.push(request.url()));
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    return dialog.dismiss();
  });
  return seen;
}
