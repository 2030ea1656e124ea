// The emulator against LiteRT's three paths, side by side: `pnpm bench:emulator [MODELS...]`. One thread each, warm,
// in turns: every round times the emulator with a path's profile and then that path, so that what else the machine
// does falls on both. Then, in processes of their own, the time to a first result and the peak of memory.
// Writes reports/latest/emulator-bench.json and the section of docs/emulator.md between its marks.
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { childRunner } from './emulator/child.ts';
import { findPython, type Path, paths } from './emulator/litert.ts';
import { measure, rounds } from './emulator/measure.ts';
import { type Spread, spread } from './emulator/statistics.ts';
import { type ModelResult, overall, table } from './emulator/table.ts';

const coldRuns = 15;
const coldModel = 'kws_ref_model.tflite';

const standard = ['../shared/zoo/mlperf-tiny', 'zoo'].filter(existsSync).flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.tflite'))
    .map((name) => join(folder, name)),
);
const given = process.argv.slice(2);
const models = given.length > 0 ? given : standard;

const { python, version } = await findPython();
const scratch = mkdtempSync(join(tmpdir(), 'edgebench-bench-'));
const results: ModelResult[] = [];
for (const model of models) {
  const result = await measure(model, { python, scratch });
  if (result === null) continue;
  results.push(result);
  console.error(`${result.model} done`);
}
rmSync(scratch, { recursive: true });

const isSet = ({ model }: ModelResult): boolean => model.startsWith('mlperf-tiny/');
const set = results.filter(isSet);
const disturbed = results.reduce((sum, result) => sum + result.disturbed, 0);
const children = await inChildren();
const host = { cpu: cpus()[0]?.model ?? 'unknown', node: process.version, litert: version };
const text = [
  table(results),
  ...(set.length > 0
    ? [
        `Over the ${set.length} of MLPerf Tiny: ${paths.map((path) => `${path} ${overall(set, path).toFixed(2)}`).join(', ')}.`,
      ]
    : []),
  '',
  children.text,
  '',
  `${host.cpu}, Node ${host.node}, LiteRT ${host.litert}, one thread; medians of ${rounds} rounds, p10 to p90 in brackets; ${disturbed} rounds repeated because the processor was taken away.`,
].join('\n');
console.log(text);
mkdirSync('reports/latest', { recursive: true });
const json = {
  host,
  rounds,
  results,
  overall: means(results),
  mlperfTiny: means(set),
  ...children,
};
writeFileSync('reports/latest/emulator-bench.json', `${JSON.stringify(json, null, 2)}\n`);
refreshDocs(text);

function means(of: readonly ModelResult[]): Record<Path, number> | null {
  if (of.length === 0) return null;
  return Object.fromEntries(paths.map((path) => [path, overall(of, path)])) as Record<Path, number>;
}

interface Children {
  readonly coldMs: Spread | null;
  /** Peak memory beyond that of a process that only loads the emulator, the arena and the packed weights. */
  readonly memory: readonly { readonly model: string; readonly restBytes: number }[];
  readonly text: string;
}

async function inChildren(): Promise<Children> {
  const run = await childRunner();
  const cold = models.find((model) => basename(model) === coldModel);
  const coldMs = cold
    ? spread(Array.from({ length: coldRuns }, () => run(cold, '1').firstMs))
    : null;
  const bare = Array.from({ length: coldRuns }, () => run());
  const base = spread(bare.map(({ peakBytes }) => peakBytes)).median;
  const loadMs = spread(bare.map(({ firstMs }) => firstMs)).median;
  const memory = results.map(({ model, file }) => {
    const { peakBytes, arenaBytes, packedBytes } = run(file, '500');
    return { model, restBytes: peakBytes - base - arenaBytes - packedBytes };
  });
  const largest = Math.max(...memory.map(({ restBytes }) => restBytes));
  const start = coldMs
    ? `A cold process has the first result of ${coldModel} after ${coldMs.median.toFixed(0)} ms (median of ${coldRuns}; fastest ${coldMs.min.toFixed(0)} ms); ${loadMs.toFixed(0)} ms of it are Node's start and the loading of the bundle. `
    : '';
  return {
    coldMs,
    memory,
    text: `${start}Peak memory beyond Node's own, the arena and the packed weights: at most ${(largest / 2 ** 20).toFixed(1)} MiB.`,
  };
}

function refreshDocs(section: string): void {
  const file = 'docs/emulator.md';
  const [open, close] = ['<!-- bench:emulator -->', '<!-- /bench:emulator -->'];
  const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const [start, end] = [before.indexOf(open), before.indexOf(close)];
  if (start < 0 || end < start) {
    console.error(`${file} has no place for this: ${open} … ${close}`);
    return;
  }
  writeFileSync(file, `${before.slice(0, start + open.length)}\n${section}\n${before.slice(end)}`);
  execFileSync('node_modules/.bin/biome', ['format', '--write', file], { stdio: 'ignore' });
}
