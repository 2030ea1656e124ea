import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseResults, type Results } from '../../packages/core/src/index.ts';
import type { Place } from './place.ts';

const program = 'packages/cli/bin/bench.mjs';

export interface Timed {
  readonly results: Results;
  readonly seconds: number;
}

/** A run of the main job with an empty cache of its own, by the command line. */
export async function bench(place: Place, name: string, args: readonly string[]): Promise<Timed> {
  const out = join(place.folder, `${name}-out`);
  const started = performance.now();
  const child = spawn(process.execPath, [program, ...args, '--quiet', '--out', out], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, EDGEBENCH_CACHE: place.cache(name) },
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  const seconds = (performance.now() - started) / 1_000;
  if (code !== 0) throw new Error(`${name}: bench ended with ${code}`);
  return { results: parseResults(readFileSync(join(out, 'results.json'), 'utf8'), name), seconds };
}

/** A worker with one cell at a time; `onLine` is given what it prints. */
export function worker(
  place: Place,
  name: string,
  redis: string,
  onLine: (line: string) => void,
): ChildProcess {
  const args = ['worker', '--redis', redis, '--store', place.store, '--jobs', '1'];
  const child = spawn(process.execPath, [program, ...args], {
    stdio: ['ignore', 'ignore', 'pipe'],
    env: { ...process.env, EDGEBENCH_CACHE: place.cache(name) },
  });
  if (child.stderr) createInterface(child.stderr).on('line', onLine);
  return child;
}

/** Resolves when a worker takes cells. */
export async function listening(
  start: (onLine: (line: string) => void) => ChildProcess,
): Promise<ChildProcess> {
  return new Promise((resolve) => {
    const child = start((line) => {
      if (line.startsWith('waiting for cells')) resolve(child);
    });
    child.once('close', () => resolve(child));
  });
}
