import type { JobsOptions, Queue } from 'bullmq';
import type { CellJob } from '../job/schema.ts';
import { tries, retryMs as usual } from '../redis/timing.ts';
import type { Errand } from './errand.ts';
import type { BullmqOptions } from './options.ts';

/** Jobs that are put at once. */
const chunk = 200;

/** A day: for who looks at the queue; a coordinator removes what it has taken. */
const kept = { age: 86_400 };

/** Puts all jobs into the queue, in their order; the bytes of a model and its equivalents lie in the store before its first job. */
export async function enqueue(
  queue: Queue,
  errands: ReadonlyMap<string, Errand>,
  { store, retryMs = usual }: Pick<BullmqOptions, 'store' | 'retryMs'>,
  ended: AbortSignal,
): Promise<void> {
  const there = new Set<string>();
  const all = [...errands];
  for (let start = 0; start < all.length; start += chunk) {
    const part = all.slice(start, start + chunk);
    for (const [, { task }] of part) {
      const { facts, bytes, equivalents = [] } = task.cell.model;
      if (there.has(facts.id)) continue;
      await store.put(bytes);
      for (const equivalent of equivalents) await store.put(equivalent.bytes);
      there.add(facts.id);
    }
    if (ended.aborted) return;
    await queue.addBulk(part.map(([id, { job }]) => bullJob(id, job, retryMs)));
    for (const [, errand] of part) errand.isAdded = true;
  }
}

/** A job as BullMQ takes it. */
export const bullJob = (
  jobId: string,
  data: CellJob,
  retryMs: number,
): { name: string; data: CellJob; opts: JobsOptions } => ({
  name: data.adapter,
  data,
  opts: {
    jobId,
    attempts: tries,
    backoff: { type: 'exponential', delay: retryMs },
    removeOnComplete: kept,
    removeOnFail: kept,
  },
});
