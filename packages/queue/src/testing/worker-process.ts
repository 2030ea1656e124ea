import { folderStore, startWorker } from '../index.ts';
import { type PlainOptions, plainAdapter } from './adapter.ts';
import { plainChecker } from './checker.ts';

/** A worker that is a process of its own: what it is to be stands in its one argument, as JSON. */
export interface WorkerProcess {
  readonly redis: string;
  readonly store: string;
  readonly cacheDir: string;
  readonly adapter: PlainOptions;
  readonly queue?: string;
}

const { redis, store, cacheDir, adapter, queue } = JSON.parse(
  process.argv[2] ?? '{}',
) as WorkerProcess;
const controller = new AbortController();
process.on('SIGINT', () => controller.abort());
await startWorker({
  ...{ redis, queue, cacheDir, concurrency: 1, env: process.env, signal: controller.signal },
  store: folderStore(store),
  adapters: [plainAdapter(adapter)],
  checker: plainChecker,
  program: 'test 1',
  onNote: (message) => console.error(message),
});
