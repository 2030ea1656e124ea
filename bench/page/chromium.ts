import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';
import { type Spread, spread } from '../emulator/statistics.ts';

/** What opening and using a page took, in milliseconds. */
export interface Times {
  /** First contentful paint: of what is there before any script runs. */
  readonly paint: number;
  /** Until the interactive page stands in its place. */
  readonly ready: number;
  /** From a change of the address to the next painted frame. */
  readonly filter: Spread;
}

const opens = 5;
const filterings = 20;

/** What an address of the overview can ask for; one after the other, so that every one is a change. */
const filters = ['q=conv', 'toolchain=vela', 'status=failed', 'q=kws&status=ok', ''];

export async function openChromium(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
  if (!existsSync(executablePath)) {
    throw new Error(`no ${executablePath}: apt-get install chromium, or set CHROMIUM`);
  }
  const args = ['--headless', '--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-sync'];
  return await chromium.launch({ executablePath, args });
}

/** Opens the file several times, each in a context of its own, and filters in the last. */
export async function timesOf(browser: Browser, file: string): Promise<Times> {
  const paints: number[] = [];
  const readies: number[] = [];
  let filtered: number[] = [];
  for (let open = 1; open <= opens; open++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    const page = await context.newPage();
    await page.addInitScript(watchReady);
    await page.goto(pathToFileURL(file).href);
    await page.waitForSelector('html[data-ready]', { timeout: 60_000 });
    const { paint, ready } = await page.evaluate(openingOf);
    paints.push(paint);
    readies.push(ready);
    if (open === opens) filtered = await filterTimes(page);
    await context.close();
  }
  return {
    paint: spread(paints).median,
    ready: spread(readies).median,
    filter: spread(filtered),
  };
}

async function filterTimes(page: Page): Promise<number[]> {
  const times: number[] = [];
  for (let index = 0; index < filterings; index++) {
    times.push(await page.evaluate(filterTime, `#matrices?${filters[index % filters.length]}`));
  }
  return times;
}

/** In the page: notes when it is ready. */
function watchReady(): void {
  const note = new MutationObserver(() => {
    if (document.documentElement?.dataset.ready === undefined) return;
    performance.mark('ready');
    note.disconnect();
  });
  note.observe(document, { attributes: true, childList: true, subtree: true });
}

/** In the page: milliseconds from its start. (No function of these has one in it: what runs this file would name it.) */
function openingOf(): { paint: number; ready: number } {
  const [paint] = performance.getEntriesByName('first-contentful-paint');
  const [ready] = performance.getEntriesByName('ready');
  return { paint: paint?.startTime ?? Number.NaN, ready: ready?.startTime ?? Number.NaN };
}

/** In the page: until the frame is out that shows the other address. */
function filterTime(hash: string): Promise<number> {
  return new Promise((resolve) => {
    const start = performance.now();
    const painted = new MessageChannel();
    painted.port1.onmessage = () => resolve(performance.now() - start);
    addEventListener(
      'hashchange',
      () => requestAnimationFrame(() => painted.port2.postMessage(null)),
      { once: true },
    );
    location.hash = hash;
  });
}
