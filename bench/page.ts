// How a report of 10,000 cells does: `pnpm bench:page`. Builds it from a document made here out of the last run's cells,
// or the tests' where there is none, and opens it in Chromium. A page of the size of a usual run stands beside it.
// Fails beyond the limits below.
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Results } from '../packages/core/src/browser.ts';
import { buildReport } from '../packages/report/src/build.ts';
import type { TextCache } from '../packages/report/src/charts/render.ts';
import { sample } from '../packages/report/src/testing/sample.ts';
import { spread } from './emulator/statistics.ts';
import { openChromium, timesOf } from './page/chromium.ts';
import { largeDocument } from './page/large.ts';
import { partsOf } from './page/parts.ts';

/** Milliseconds, and bytes of the HTML file. */
const limits = { build: 3_000, file: 6_000_000, paint: 1_000, filter: 100 } as const;
const sizes = [
  { models: 14, columns: 7 },
  { models: 400, columns: 25 },
];
const builds = 5;

const latest = 'reports/latest/results.json';
const stock = existsSync(latest) ? (JSON.parse(readFileSync(latest, 'utf8')) as Results) : sample();
const folder = mkdtempSync(join(tmpdir(), 'edgebench-page-'));
const browser = await openChromium();
try {
  for (const size of sizes) {
    const document = largeDocument(stock, size);
    const layers = document.measurements.reduce((sum, { layers }) => sum + layers.length, 0);
    console.log(`${document.measurements.length} cells, ${layers} layers`);
    const { page, cold, warm, processor } = await built(document);
    const file = join(folder, `${size.models}.html`);
    writeFileSync(file, page);
    const { paint, ready, filter } = await timesOf(browser, file);
    say('build, charts and scripts made anew', cold, 'ms');
    say('build, charts and scripts known', warm, 'ms', limits.build);
    say('  of the processor, all threads', processor, 'ms');
    say('file', Buffer.byteLength(page), 'B', limits.file);
    for (const { name, bytes } of partsOf(page)) say(`  ${name}`, bytes, 'B');
    say('first paint', paint, 'ms', limits.paint);
    say('interactive', ready, 'ms');
    say(`filter, median (p90 ${filter.p90.toFixed(0)})`, filter.median, 'ms', limits.filter);
  }
  console.log(`load of the machine ${loadavg()[0]?.toFixed(1)}; times are medians by the clock`);
} finally {
  await browser.close();
  rmSync(folder, { recursive: true });
}

interface Built {
  readonly page: string;
  readonly cold: number;
  readonly warm: number;
  /** Of all threads, for a build that is warm: far less than the clock's where the machine is busy. */
  readonly processor: number;
}

async function built(document: Results): Promise<Built> {
  const kept = new Map<string, string>();
  const cache: TextCache = {
    get: async (key) => kept.get(key) ?? null,
    put: async (key, text) => void kept.set(key, text),
  };
  const runs: { page: string; clock: number; processor: number }[] = [];
  for (let build = 0; build <= builds; build++) {
    const [clock, processor] = [performance.now(), process.cpuUsage()];
    const page = (await buildReport(document, { cache }))['index.html'];
    const { user, system } = process.cpuUsage(processor);
    runs.push({ page, clock: performance.now() - clock, processor: (user + system) / 1_000 });
  }
  const [cold, ...warm] = runs;
  return {
    page: warm.at(-1)?.page ?? '',
    cold: cold?.clock ?? Number.NaN,
    warm: spread(warm.map(({ clock }) => clock)).median,
    processor: spread(warm.map(({ processor }) => processor)).median,
  };
}

function say(what: string, figure: number, unit: 'ms' | 'B', limit?: number): void {
  const within = limit === undefined || figure <= limit;
  if (!within) process.exitCode = 1;
  const value = `${Math.round(figure).toLocaleString('en-US')} ${unit}`;
  const most = limit === undefined ? '' : ` of at most ${limit.toLocaleString('en-US')}`;
  console.log(`  ${what.padEnd(38)}${value.padStart(14)}${most}${within ? '' : ': TOO MUCH'}`);
}
