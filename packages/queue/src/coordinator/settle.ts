import { type ExecutorContext, failedRow, type Measurement, reasonOf } from '@edgebench/core';
import type { Queue } from 'bullmq';
import pLimit from 'p-limit';
import { failureOf } from '../job/failure.ts';
import { retryMs as usual } from '../redis/timing.ts';
import { bullJob } from './enqueue.ts';
import { type Errand, titleOf } from './errand.ts';
import type { BullmqOptions } from './options.ts';
import { rowOf } from './row-of.ts';

/** Answers that are taken from the store at once. */
const atOnce = 4;

/** A job that Redis forgets more often is given up. */
const mostLost = 5;

/** Looks what became of a job: takes the row of one that ended, and puts one again that Redis forgot. */
export function createSettle(
  queue: Queue,
  errands: Map<string, Errand>,
  { store, cacheDir, retryMs = usual }: BullmqOptions,
  { onStart, onDone, onNote }: ExecutorContext,
  ended: AbortSignal,
): (id: string) => Promise<void> {
  const limit = pLimit(atOnce);
  const busy = new Set<string>();

  const finish = async (id: string, { task }: Errand, row: Measurement): Promise<void> => {
    errands.delete(id);
    onDone(task, row);
    await queue.remove(id);
  };

  const look = async (id: string, errand: Errand): Promise<void> => {
    const { task } = errand;
    const state = await queue.getJobState(id);
    if (state === 'completed' || state === 'failed') {
      const row = await limit(async () => {
        const job = await queue.getJob(id);
        return state === 'failed'
          ? failedRow(task, failureOf(job?.failedReason ?? ''))
          : await rowOf(task, job?.returnvalue, store, cacheDir);
      }).catch((error: unknown) => failedRow(task, reasonOf(error)));
      await finish(id, errand, row);
    } else if (state === 'active' && !errand.isStarted) {
      errand.isStarted = true;
      onStart(task);
    } else if (state === 'unknown' && errand.isAdded && !ended.aborted) {
      errand.timesLost += 1;
      if (errand.timesLost > mostLost) return finish(id, errand, failedRow(task, forgotten));
      onNote(`Redis forgot ${titleOf(task)}; it is put into the queue again`);
      const { name, data, opts } = bullJob(id, errand.job, retryMs);
      await queue.add(name, data, opts);
    }
  };

  return async (id) => {
    const errand = errands.get(id);
    if (errand === undefined || busy.has(id)) return;
    busy.add(id);
    await look(id, errand).finally(() => busy.delete(id));
  };
}

const forgotten = {
  code: 'job-lost',
  message: 'Redis forgot the job again and again',
  remedy: 'give Redis memory, and a policy that evicts nothing (maxmemory-policy noeviction)',
  evidence: null,
};
