import { hostname } from 'node:os';
import { BenchError } from '@edgebench/core';
import { type Job, UnrecoverableError, WaitingError, Worker } from 'bullmq';
import { failureText } from '../job/failure.ts';
import type { CellJob } from '../job/schema.ts';
import { connect } from '../redis/connect.ts';
import { defaultQueue, patienceMs, recovery } from '../redis/timing.ts';
import { changesOf } from './changes-of.ts';
import { type DoJobOptions, doJob, readJob } from './do-job.ts';
import { createProbes } from './probes.ts';

export interface StartWorkerOptions extends Omit<DoJobOptions, 'probe'> {
  /** `redis://[user:password@]host:port[/db]`. */
  readonly redis: string;
  readonly queue?: string | undefined;
  /** Cells at once. */
  readonly concurrency: number;
  readonly signal: AbortSignal;
}

/**
 * Takes cells from the queue until the signal: cells in flight are given back then, for another worker. Rejects with a
 * `BenchError` where Redis cannot be used: `redis`, `bad-redis`.
 */
export async function startWorker(options: StartWorkerOptions): Promise<void> {
  const { signal, onNote, queue = defaultQueue, concurrency } = options;
  const connection = await connect(options.redis, { patienceMs, signal, onNote });
  const work = { ...options, probe: createProbes(options) };
  const worker = new Worker(
    queue,
    (job, token, lost) => attempt(job, token, work, AbortSignal.any([signal, lost ?? signal])),
    {
      ...{ connection: connection.client, concurrency, ...recovery },
      name: `${hostname()}-${process.pid}`,
      runRetryDelay: 1_000,
      drainDelay: 1,
    },
  );
  const tell = changesOf(onNote);
  worker.on('error', (error) => tell(`worker: ${error.message}`));
  worker.on('lockRenewalFailed', (jobs) => {
    for (const job of jobs) worker.cancelJob(job);
  });
  onNote(`waiting for cells of the queue ${queue}`);
  try {
    await connection.lost;
  } catch (error) {
    if (!(error instanceof BenchError && error.code === 'aborted')) throw error;
    await worker.close();
  } finally {
    await worker.close(true).catch(() => {});
    connection.close();
  }
}

/** One try at a job: what it throws, BullMQ counts, and tries again but for what no other try can mend. */
async function attempt(
  job: Job,
  token: string | undefined,
  options: DoJobOptions,
  signal: AbortSignal,
): Promise<{ answer: string }> {
  const started = performance.now();
  try {
    const cell = readJob(job.data);
    options.onNote(`${nameOf(cell)}: begun`);
    const onProgress = progressOf(job);
    const answer = await doJob(cell, options, { signal, onProgress });
    const took = ((performance.now() - started) / 1_000).toFixed(1);
    options.onNote(`${nameOf(cell)}: done (${took} s)`);
    return { answer };
  } catch (error) {
    const code = error instanceof BenchError ? error.code : 'internal';
    if (code === 'aborted') {
      await job.moveToWait(token);
      throw new WaitingError();
    }
    options.onNote(
      `job ${job.id}: ${error instanceof Error ? error.message : String(error)} [${code}]`,
    );
    const text = failureText(error);
    throw code === 'bad-job' ? new UnrecoverableError(text) : new Error(text, { cause: error });
  }
}

const nameOf = ({ adapter, target, model }: CellJob): string =>
  `${adapter} ${target} ${model.path}`;

/** Tells the coordinator how far a tool is, a few times a second at the most. */
function progressOf(job: Job): (text: string) => void {
  let next = 0;
  return (text) => {
    if (performance.now() < next) return;
    next = performance.now() + 250;
    job.updateProgress({ text: text.slice(0, 200) }).catch(() => {});
  };
}
