import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { type Graph, type NpyArray, readTflite } from '@edgebench/model';
import { createEmulator } from '../emulator.ts';
import { EmulatorError } from '../errors.ts';
import { type StartWorker, workerStarter } from './entry.ts';
import { type Answer, fromFailure, type Job, type Task } from './protocol.ts';

export interface RunManyOptions {
  /** Threads; as many as the machine has processors where left out. One runs in this thread. */
  readonly workers?: number;
}

/**
 * The outputs of every sample (one array per input), in the order of the samples. Each sample starts from the initial
 * state of variables, so that the number of threads changes nothing. One inference is never split.
 * Rejects with the `EmulatorError` that one thread would throw, or `worker-failed` where a thread ends by itself.
 */
export async function runMany(
  model: Graph | Uint8Array,
  profile: string,
  samples: readonly (readonly NpyArray[])[],
  { workers = availableParallelism() }: RunManyOptions = {},
): Promise<(readonly NpyArray[])[]> {
  const graph = model instanceof Uint8Array ? readTflite(model) : model;
  const count = Math.min(workers, samples.length);
  const start = count > 1 ? workerStarter() : null;
  if (start !== null) return inThreads({ graph, profile }, samples, count, start);
  const emulator = createEmulator(graph, { profile });
  return samples.map((inputs) => {
    emulator.reset();
    return emulator.run(inputs);
  });
}

async function inThreads(
  job: Job,
  samples: readonly (readonly NpyArray[])[],
  count: number,
  start: StartWorker,
): Promise<(readonly NpyArray[])[]> {
  const tasks = samples.map((inputs, index): Task => ({ index, inputs })).values();
  const results: (readonly NpyArray[])[] = new Array(samples.length);
  const threads = Array.from({ length: count }, () => start(job));
  try {
    await Promise.all(threads.map((thread) => feed(thread, tasks, results)));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return results;
}

/** Two tasks are under way in a thread, so that it never waits for the next. */
const ahead = 2;

/** Gives a thread tasks until there are none left. */
function feed(
  thread: Worker,
  tasks: Iterator<Task>,
  results: (readonly NpyArray[])[],
): Promise<void> {
  return new Promise((resolve, reject) => {
    let open = 0;
    const next = (): void => {
      const { value, done } = tasks.next();
      if (!done) {
        open++;
        thread.postMessage(value);
      } else if (open === 0) resolve();
    };
    thread.on('message', (answer: Answer) => {
      if (answer.kind === 'failed') return reject(fromFailure(answer.failure));
      if (answer.kind === 'ready') {
        for (let k = 0; k < ahead; k++) next();
        return;
      }
      results[answer.index] = answer.outputs;
      open--;
      next();
    });
    thread.on('error', (cause) => reject(threadFailed(cause.message)));
    thread.on('exit', (code) => reject(threadFailed(`exit code ${code}`)));
  });
}

const threadFailed = (found: string): EmulatorError =>
  new EmulatorError('worker-failed', 'a thread ended before its samples did', {
    found,
    remedy: 'run it again with one worker',
  });
