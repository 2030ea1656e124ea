// Whether the history of a million measurements answers within a second: `pnpm bench:history [RUNS]`. Writes RUNS (10,000)
// run files of 100 cells into a scratch folder, takes them in once, and times whole processes of `bench db` and
// `bench history` on them, Node's start included. Fails where one takes a second or more by the median.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statfsSync, statSync } from 'node:fs';
import { loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { spread } from './emulator/statistics.ts';
import { writeRuns } from './history/runs.ts';

const mostMs = 1_000;
const rounds = 7;
const cells = 100;
const runs = Number(process.argv[2] ?? 10_000);
/** Bytes that a cell takes: as lines and in the database. */
const bytesOfCell = 4_000;

const commands: readonly (readonly string[])[] = [
  ['history'],
  ['history', 'net_7'],
  ['history', 'net_7', '--toolchain', 'vela', '--metric', 'cycles', '--all'],
  ...[
    'SELECT toolchain, version, count(*), avg(flash_model) FROM measurements GROUP BY ALL',
    "SELECT started_at, version, flash_model FROM measurements WHERE model = 'net_7' AND target = 'host' ORDER BY started_at DESC LIMIT 100",
    "SELECT toolchain, target, quantile_cont(latency, [0.5, 0.9]) FROM measurements WHERE status = 'ok' GROUP BY ALL",
    'SELECT runs."commit", count(*) AS failed FROM measurements JOIN runs USING (run) WHERE status = \'failed\' GROUP BY ALL ORDER BY failed DESC LIMIT 10',
    "SELECT model, target, change FROM changes WHERE metric = 'flash.model' ORDER BY change DESC LIMIT 20",
    "SELECT name, max(cycles) FROM layers WHERE model = 'net_7' GROUP BY name",
    'SELECT model, toolchain, target, flash_model FROM latest ORDER BY ALL',
  ].map((sql) => ['db', '--sql', sql]),
];

const folder = mkdtempSync(join(tmpdir(), 'edgebench-history-'));
try {
  const { bavail, bsize } = statfsSync(folder);
  if (bavail * bsize < runs * cells * bytesOfCell) throw new Error(`too little space in ${folder}`);
  const dir = join(folder, 'runs');
  writeRuns(dir, { runs, cells });
  const lines = readdirSync(dir).map((name) => statSync(join(dir, name)).size);
  const bytes = lines.reduce((sum, size) => sum + size, 0);
  say(`${runs * cells} measurements in ${runs} run files, ${mega(bytes)}`);
  const first = timed(dir, ['db', '--sql', 'SELECT count(*) FROM measurements']);
  const database = join(folder, 'cache', 'history');
  const sizes = readdirSync(database).map((name) => statSync(join(database, name)).size);
  say(`taken in within ${(first / 1_000).toFixed(1)} s, ${mega(Math.max(...sizes))} of database`);
  for (const command of commands) {
    const { median, p90 } = spread(Array.from({ length: rounds }, () => timed(dir, command)));
    const within = median < mostMs;
    if (!within) process.exitCode = 1;
    say(
      `${median.toFixed(0).padStart(6)} ms (p90 ${p90.toFixed(0)})${within ? '' : ' TOO MUCH'}  bench ${command.join(' ')}`,
    );
  }
  say(`load of the machine ${loadavg()[0]?.toFixed(1)}; times are medians of ${rounds} processes`);
} finally {
  rmSync(folder, { recursive: true });
}

function timed(dir: string, command: readonly string[]): number {
  const began = performance.now();
  execFileSync(process.execPath, ['packages/cli/bin/bench.mjs', ...command, '--history', dir], {
    env: { ...process.env, EDGEBENCH_CACHE: join(folder, 'cache') },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  return performance.now() - began;
}

function mega(bytes: number): string {
  return `${(bytes / 1e6).toFixed(0)} MB`;
}

function say(line: string): void {
  console.log(line);
}
