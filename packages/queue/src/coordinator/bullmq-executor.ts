import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { BenchError, type Executor, type Task } from '@edgebench/core';
import { Queue } from 'bullmq';
import { placeOf } from '../redis/address.ts';
import { connect } from '../redis/connect.ts';
import { defaultQueue, patienceMs } from '../redis/timing.ts';
import { enqueue } from './enqueue.ts';
import type { Errand } from './errand.ts';
import { type JobOfOptions, jobOf } from './job-of.ts';
import type { BullmqOptions } from './options.ts';
import { createSettle } from './settle.ts';
import { watch } from './watch.ts';

/** What may pass until the process ends by itself after an interrupt. */
const partingMs = 2_500;

/**
 * Does tasks on the workers that listen on a queue. A task is a job of its own in each run, since what decides a verdict or a
 * time limit need not be the same in two; a worker that has done the cell before answers from its cache. Rejects with a
 * `BenchError`: `redis`, `bad-redis`, `store`; and `aborted`, once its waiting jobs are out of the queue.
 */
export const bullmqExecutor =
  (options: BullmqOptions): Executor =>
  async (tasks, context) => {
    const place = placeOf(options.redis);
    if (tasks.length === 0) return;
    const { signal, onNote } = context;
    const patience = options.patienceMs ?? patienceMs;
    const connection = await connect(options.redis, { patienceMs: patience, signal, onNote });
    const queue = new Queue(options.queue ?? defaultQueue, { connection: connection.client });
    queue.on('error', () => {});
    const errands = errandsOf(tasks, options);
    const ending = new AbortController();
    const ended = ending.signal;
    const settle = createSettle(queue, errands, options, context, ended);
    const watching = watch(queue, errands, { settle, context, ended, connection });
    const putting = enqueue(queue, errands, options, ended).then(() => watching);
    try {
      await Promise.race([connection.lost, watching, putting]);
    } catch (error) {
      ending.abort();
      await Promise.race([withdraw(queue, [...errands.keys()]), pause(partingMs)]);
      throw error instanceof BenchError ? error : unusable(place, error);
    } finally {
      ending.abort();
      connection.close();
    }
  };

const errandsOf = (tasks: readonly Task[], options: JobOfOptions): Map<string, Errand> => {
  const run = randomUUID();
  return new Map(
    tasks.map((task, k) => [
      `${run}-${k}`,
      { task, job: jobOf(task, options), isAdded: false, isStarted: false, timesLost: 0 },
    ]),
  );
};

/** Takes jobs that nobody began out of the queue; those that a worker is at, it finishes for its own cache. */
async function withdraw(queue: Queue, ids: readonly string[]): Promise<void> {
  await Promise.all(ids.map((id) => queue.remove(id).catch(() => 0)));
}

const unusable = (place: string, cause: unknown): BenchError =>
  new BenchError(
    'redis',
    `Redis at ${place} cannot be used: ${cause instanceof Error ? cause.message : String(cause)}`,
    { remedy: 'look at its log: memory, rights, version (6.2 or later)', cause },
  );
