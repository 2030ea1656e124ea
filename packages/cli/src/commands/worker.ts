import { availableParallelism } from 'node:os';
import { cacheDirectory } from '@edgebench/core';
import type { Command } from 'commander';
import { loadAdapters } from '../adapters.ts';
import { loadConfig } from '../config.ts';
import type { Io } from '../io.ts';
import { positive } from '../options.ts';
import { plain } from '../plain.ts';
import { addQueueOptions, checkerFrom, meetingPlace, type QueueOptions } from '../queue.ts';
import { tool } from '../version.ts';

interface WorkerOptions extends QueueOptions {
  readonly jobs?: number;
}

/** Measures cells that others ask for through a queue, until it is interrupted. */
export function addWorker(program: Command, io: Io, finish: (code: number) => void): void {
  const command = program
    .command('worker')
    .description('measure cells for bench --executor bullmq on other hosts, until Ctrl-C')
    .allowExcessArguments(false);
  addQueueOptions(command)
    .option('--jobs <n>', 'cells at once (as many as there are cores)', positive)
    .addHelpText('after', footnote)
    .action(async (own: WorkerOptions) => {
      // Of the same name before the command's, they are the main job's.
      finish(await work({ ...program.opts<WorkerOptions>(), ...own }, io));
    });
}

async function work(options: WorkerOptions, io: Io): Promise<number> {
  const config = await loadConfig(io);
  const { redis, store } = meetingPlace(options, io);
  const [{ startWorker, storeAt }, adapters] = await Promise.all([
    import('@edgebench/queue'),
    loadAdapters(config),
  ]);
  await startWorker({
    ...{ redis, store: storeAt(store, io.env), queue: options.queue, adapters },
    ...{ checker: checkerFrom, program: tool, env: io.env, signal: io.signal },
    cacheDir: cacheDirectory(io.env),
    concurrency: options.jobs ?? config.jobs ?? availableParallelism(),
    onNote: (message) => io.stderr(`${plain(message)}\n`),
  });
  return 130;
}

const footnote = `
A worker has the tools and the edgebench of those who ask: a cell whose tools are others is refused.
Ctrl-C gives cells in flight back to the queue; a second one ends at once.`;
