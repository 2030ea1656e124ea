import { setTimeout as pause } from 'node:timers/promises';
import type { ExecutorContext } from '@edgebench/core';
import { type Queue, QueueEvents } from 'bullmq';
import { z } from 'zod';
import type { Connection } from '../redis/connect.ts';
import { rejectable } from '../rejectable.ts';
import { type Errand, titleOf } from './errand.ts';

export interface WatchOptions {
  readonly settle: (id: string) => Promise<void>;
  readonly context: ExecutorContext;
  readonly ended: AbortSignal;
  readonly connection: Connection;
}

/** All jobs are looked at so often, whatever was told of them: an event can be lost with a connection. */
const lookMs = 3_000;

/** An answer that takes longer does not come. */
const silenceMs = 20_000;

const progressSchema = z.object({ text: z.string().max(200) });

/** Resolves when no errand is left. Events bring what happens at once, and the look at all of them brings the rest. */
export async function watch(
  queue: Queue,
  errands: ReadonlyMap<string, Errand>,
  { settle, context, ended, connection }: WatchOptions,
): Promise<void> {
  const client = connection.client.duplicate();
  client.on('error', () => {});
  const events = new QueueEvents(queue.name, { connection: client, blockingTimeout: 2_000 });
  const { promise: failed, reject } = rejectable();
  let wake = new AbortController();
  const look = (id: string) =>
    settle(id).then(() => {
      if (errands.size === 0) wake.abort();
    }, reject);
  ended.addEventListener('abort', () => wake.abort(), { once: true });
  events.on('error', () => {});
  events.on('completed', ({ jobId }) => void look(jobId));
  events.on('failed', ({ jobId }) => void look(jobId));
  events.on('active', ({ jobId }) => {
    const errand = errands.get(jobId);
    if (errand === undefined || errand.isStarted) return;
    errand.isStarted = true;
    context.onStart(errand.task);
  });
  events.on('progress', ({ jobId, data }) => {
    const errand = errands.get(jobId);
    const told = progressSchema.safeParse(data);
    if (errand && told.success) context.onProgress(errand.task, told.data.text);
  });
  events.on('stalled', ({ jobId }) => {
    const errand = errands.get(jobId);
    if (errand)
      context.onNote(`the worker of ${titleOf(errand.task)} is lost; another takes it up`);
  });
  const isHeard = listeners(queue, context.onNote);
  try {
    while (errands.size > 0 && !ended.aborted) {
      wake = new AbortController();
      await Promise.race([
        pause(lookMs, undefined, { signal: wake.signal }).catch(() => {}),
        failed,
      ]);
      const looks = Promise.all([...[...errands.keys()].map(look), isHeard()]);
      const isSilent = await Promise.race([
        looks.then(() => false),
        pause(silenceMs, true, { ref: false }),
        failed,
      ]);
      if (isSilent) connection.renew();
    }
  } finally {
    await events.close().catch(() => {});
    client.disconnect();
  }
}

/** Tells once that nobody listens, and again after somebody did. */
function listeners(queue: Queue, onNote: (message: string) => void): () => Promise<void> {
  let isTold = false;
  return async () => {
    const count = await queue.getWorkersCount().catch(() => 1);
    if (count === 0 && !isTold) {
      onNote(
        `no worker listens on the queue ${queue.name}; start one: bench worker --redis <the same> --store <the same>`,
      );
    }
    isTold = count === 0;
  };
}
