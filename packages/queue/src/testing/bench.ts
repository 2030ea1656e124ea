import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Results, type RunEvent, type RunOptions, run } from '@edgebench/core';
import { bullmqExecutor } from '../coordinator/bullmq-executor.ts';
import type { BullmqOptions } from '../coordinator/options.ts';
import { folderStore } from '../store/folder-store.ts';
import { type PlainOptions, plainAdapter } from './adapter.ts';
import { plainChecker } from './checker.ts';
import type { WorkerProcess } from './worker-process.ts';

const root = fileURLToPath(new URL('../../../../', import.meta.url));
const workerScript = fileURLToPath(new URL('./worker-process.ts', import.meta.url));

const sample: string = join(root, 'zoo', 'digits_cnn.tflite');

export const program = 'test 1';

export interface BenchOptions extends Partial<RunOptions> {
  readonly folder: string;
  readonly adapter?: PlainOptions;
  /** Where it goes through a queue. */
  readonly queue?: Partial<BullmqOptions> & { readonly redis: string };
  readonly events?: RunEvent[];
}

/** A run with the adapter of the tests, here or through a queue; caches and store lie in `folder`. */
export function bench({
  folder,
  adapter,
  queue,
  events = [],
  ...rest
}: BenchOptions): Promise<Results> {
  const cacheDir = rest.cacheDir ?? join(folder, queue ? 'cache' : 'local');
  const shared = { vectors: 2, timeoutMs: 20_000, useCache: true, cacheDir };
  const checker = plainChecker();
  return run({
    ...shared,
    adapters: [plainAdapter(adapter)],
    models: [sample],
    ...{ imports: [], reports: [], tool: program, checker, env: process.env },
    signal: new AbortController().signal,
    onEvent: (event) => events.push(event),
    ...(queue && {
      executor: bullmqExecutor({
        ...{ ...shared, program, store: folderStore(join(folder, 'store')) },
        verdicts: { checker, settings: () => 'plain' },
        retryMs: 100,
        ...queue,
      }),
    }),
    ...rest,
  });
}

/** A worker process with a cache of its own. */
export function spawnWorker(
  folder: string,
  name: string,
  redis: string,
  adapter: PlainOptions = {},
): ChildProcess {
  const options: WorkerProcess = {
    ...{ redis, adapter, store: join(folder, 'store'), cacheDir: join(folder, `cache-${name}`) },
  };
  return spawn(process.execPath, ['--import', 'tsx', workerScript, JSON.stringify(options)], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
}

/** Resolves when a worker says that, or ends; keeps its pipe empty. */
export const hasSaid = ({ stderr }: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve) => {
    let said = '';
    stderr?.on('data', (chunk) => {
      said += chunk;
      if (said.includes(words)) resolve();
    });
    stderr?.once('close', resolve);
  });

/** A document without what differs between two runs of the same. */
export const comparable = ({ models, measurements, rules }: Results): unknown => ({
  models,
  rules,
  measurements: measurements.map(({ provenance, ...row }) => ({
    ...row,
    provenance: provenance.kind === 'executed' ? provenance.command : provenance,
  })),
});

export const notes = (events: readonly RunEvent[]): string =>
  events.flatMap((event) => (event.type === 'note' ? event.message : [])).join('\n');
