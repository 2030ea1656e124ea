// The main job, cold and warm, in one run: `node --import tsx bench/main-job.ts [MODELS]`.
// Cold: no cell is cached; the tools' environments are there. The least a cold run can take is the tools' own CPU
// time over the cores, or the longest cell. Warm: every cell is cached; the time is of the harness's own process.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { cacheDirectory, readResults } from '../packages/core/src/index.ts';

const [models = 'zoo'] = process.argv.slice(2);
const scratch = mkdtempSync(join(tmpdir(), 'edgebench-bench-'));
const envs = join(cacheDirectory(process.env), 'envs');
if (!existsSync(envs))
  throw new Error("run `pnpm bench` once before: it makes the tools' environments");
symlinkSync(resolve(envs), join(scratch, 'envs'));

interface Usage {
  readonly toolsMs: number;
  readonly ownMs: number;
  readonly wallMs: number;
}

function bench(): Usage {
  const file = join(scratch, 'cpu.json');
  const preload = ['--import', './bench/cpu.mjs'];
  const command = [
    'packages/cli/bin/bench.mjs',
    '--models',
    models,
    '--out',
    join(scratch, 'out'),
    '--quiet',
  ];
  const env = { ...process.env, EDGEBENCH_CACHE: scratch, BENCH_CPU_FILE: file };
  const { status } = spawnSync(process.execPath, [...preload, ...command], {
    env,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error(`bench ended with ${status}`);
  return JSON.parse(readFileSync(file, 'utf8')) as Usage;
}

const seconds = (ms: number) => `${(ms / 1_000).toFixed(2)} s`;
const cores = availableParallelism();

const cold = bench();
const { measurements } = await readResults(join(scratch, 'out', 'results.json'));
const durations = measurements.map(({ provenance }) =>
  provenance.kind === 'executed' ? provenance.durationMs : 0,
);
const longest = Math.max(...durations);
const least = Math.max(cold.toolsMs / cores, longest);
console.log(`cells executed             ${durations.filter((ms) => ms > 0).length}`);
console.log(`cold, wall                 ${seconds(cold.wallMs)}`);
console.log(`tools' CPU time / ${cores} cores  ${seconds(cold.toolsMs / cores)}`);
console.log(`longest cell               ${seconds(longest)}`);
console.log(`harness's own CPU time     ${seconds(cold.ownMs)}`);
console.log(`cold / least               ${(cold.wallMs / least).toFixed(3)} x`);

const warm = Array.from({ length: 7 }, bench).map(({ wallMs }) => wallMs);
warm.sort((a, b) => a - b);
console.log(`warm, median of ${warm.length}          ${seconds(warm[3] ?? Number.NaN)}`);
console.log(
  `warm, fastest and slowest  ${seconds(warm[0] ?? Number.NaN)}, ${seconds(warm[6] ?? Number.NaN)}`,
);
rmSync(scratch, { recursive: true });
