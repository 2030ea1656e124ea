import { availableParallelism } from 'node:os';
import type { Worker } from 'node:worker_threads';
import { type Graph, type NpyArray, readModel } from '@edgebench/model';
import { createEmulator } from '../emulator.ts';
import { EmulatorError } from '../errors.ts';
import type { Accumulators } from '../neural-art/accumulator.ts';
import { type StartWorker, workerStarter } from './entry.ts';
import { type Answer, fromFailure, type Job, type Task } from './protocol.ts';

export interface RunManyOptions {
  /** Threads for all samples, 1 for none; where left out as many as processors, for what two seconds here leave. */
  readonly workers?: number;
  /** As for {@link createEmulator}. */
  readonly accumulators?: Accumulators;
}

/** Threads take about as long to start. */
const aloneMs = 2000;

/**
 * The outputs of every sample (one array per input), in the order of the samples. Each sample starts from the initial
 * state of variables, so that the number of threads changes nothing. One inference is never split.
 * Rejects with the `EmulatorError` that one thread would throw, or `worker-failed` where a thread ends by itself.
 */
export async function runMany(
  model: Graph | Uint8Array,
  profile: string,
  samples: readonly (readonly NpyArray[])[],
  { workers, accumulators = new Map() }: RunManyOptions = {},
): Promise<(readonly NpyArray[])[]> {
  const graph = model instanceof Uint8Array ? readModel(model) : model;
  const count = workers ?? availableParallelism();
  const start = count > 1 ? workerStarter() : null;
  const deadline = performance.now() + (workers === undefined ? aloneMs : 0);
  const emulator = createEmulator(graph, { profile, accumulators });
  const results: (readonly NpyArray[])[] = [];
  for (const inputs of samples) {
    if (start !== null && performance.now() >= deadline) break;
    emulator.reset();
    results.push(emulator.run(inputs));
  }
  const rest = samples.slice(results.length);
  if (start === null || rest.length === 0) return results;
  return [...results, ...(await inThreads({ graph, profile, accumulators }, rest, count, start))];
}

async function inThreads(
  job: Job,
  samples: readonly (readonly NpyArray[])[],
  count: number,
  start: StartWorker,
): Promise<(readonly NpyArray[])[]> {
  const tasks = tasksOf(samples);
  const results: (readonly NpyArray[])[] = new Array(samples.length);
  const threads = Array.from({ length: Math.min(count, samples.length) }, () => start(job));
  try {
    await Promise.all(threads.map((thread) => feed(thread, tasks, results)));
  } finally {
    await Promise.all(threads.map((thread) => thread.terminate()));
  }
  return results;
}

/** A sample is often a part of a large array: only its own bytes go to a thread. */
function* tasksOf(samples: readonly (readonly NpyArray[])[]): Generator<Task, void> {
  for (const [index, inputs] of samples.entries()) {
    yield {
      index,
      inputs: inputs.map((array) => ({ ...array, bytes: new Uint8Array(array.bytes) })),
    };
  }
}

/** Two tasks are under way in a thread, so that it never waits for the next. */
const ahead = 2;

/** Gives a thread tasks until there are none left. */
function feed(
  thread: Worker,
  tasks: Iterator<Task, void>,
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
