// How long `bench compare` takes for 10,000 cells against 10,000: `pnpm bench:compare [ROUNDS]`. The whole process by the
// clock, from documents made here out of the last run's cells, or the tests' where there is none. One cell in a hundred
// changed; the others are as they were (taken from the cache), or measured again, so that every line differs. Fails beyond
// the limit, which holds for the former.
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Results, writeResults } from '../packages/core/src/index.ts';
import { encodeBaseline, encodeRun } from '../packages/history/src/index.ts';
import { sample } from '../packages/report/src/testing/sample.ts';
import { changedDocument, measuredAgain } from './compare/changed.ts';
import { spread } from './emulator/statistics.ts';
import { largeDocument } from './page/large.ts';

const most = 2_000;
const rounds = Number(process.argv[2] ?? 5);

const latest = 'reports/latest/results.json';
const stock = existsSync(latest) ? (JSON.parse(readFileSync(latest, 'utf8')) as Results) : sample();
const before = largeDocument(stock, { models: 400, columns: 25 });
const { document: after, changed } = changedDocument(before);
const again = measuredAgain(after);

const folder = mkdtempSync(join(tmpdir(), 'edgebench-compare-'));
const path = (name: string) => join(folder, name);
try {
  writeFileSync(path('baseline.jsonl'), encodeBaseline(before));
  for (const [name, document] of Object.entries({ before, after, again })) {
    await writeResults(path(`${name}-results.json`), document);
    writeFileSync(path(`${name}.jsonl`), encodeRun(document));
  }
  const cells = before.measurements.length;
  const layers = before.measurements.reduce((sum, { layers }) => sum + layers.length, 0);
  console.log(`${cells} cells, ${layers} layers, on both sides; median (least) of ${rounds}`);
  const pairs = [
    ['baseline.jsonl', 'after-results.json'],
    ['before.jsonl', 'after.jsonl'],
    ['before-results.json', 'after-results.json'],
    ['baseline.jsonl', 'again-results.json'],
    ['before.jsonl', 'again.jsonl'],
    ['before-results.json', 'again-results.json'],
  ] as const;
  for (const pair of pairs) say(pair.map(path));
  console.log(
    `load of the machine ${loadavg()[0]?.toFixed(1)}; limit ${most} ms where lines are kept`,
  );
} finally {
  rmSync(folder, { recursive: true });
}

/** Runs the command and says how long it took; the exit code has to tell of the regressions. */
function say(files: readonly string[]): void {
  const times = Array.from({ length: rounds + 1 }, () => {
    const start = performance.now();
    expectRegressions(files);
    return performance.now() - start;
  });
  // The first one bundles the command line where it changed.
  const { median, min } = spread(times.slice(1));
  const sizes = files.map((file) => `${Math.round(statSync(file).size / 1e6)} MB`).join(', ');
  const names = files.map((file) => file.slice(folder.length + 1)).join(' x ');
  const isLimited = !names.includes('again');
  const tooMuch = isLimited && median > most ? ': TOO MUCH' : '';
  if (tooMuch !== '') process.exitCode = 1;
  console.log(
    `  ${names.padEnd(44)}${Math.round(median)} ms (${Math.round(min)}), ${sizes}${tooMuch}`,
  );
}

function expectRegressions(files: readonly string[]): void {
  const [bench, options] = [
    'packages/cli/bin/bench.mjs',
    { stdio: 'pipe', encoding: 'utf8' },
  ] as const;
  try {
    execFileSync(process.execPath, [bench, 'compare', ...files], options);
  } catch (error) {
    const { status, stdout } = error as { status: number | null; stdout: string };
    if (status === 1 && stdout.startsWith(`${changed} errors in `)) return;
    throw new Error(`not the ${changed} regressions: ${stdout.slice(0, 200)}`, { cause: status });
  }
  throw new Error('no regression was found');
}
