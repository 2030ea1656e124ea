import { availableParallelism } from 'node:os';
import pLimit from 'p-limit';
import type { Cell } from '../plan.ts';
import type { Probe } from '../probe.ts';
import type { Measurement } from '../schema/measurement.ts';

/** A cell that is to be measured, with what decides its result. */
export interface Task {
  readonly cell: Cell;
  /** The cell's id (`cellId`). */
  readonly id: string;
  /** The tool of the cell's target. */
  readonly tool: Probe;
}

export interface ExecutorContext {
  /** Does a task in this process, to its verdict. Rejects only with `aborted`. */
  readonly work: (task: Task) => Promise<Measurement>;
  /** To be called when a task is begun, by whomever. */
  readonly onStart: (task: Task) => void;
  readonly onProgress: (task: Task, text: string) => void;
  readonly onNote: (message: string) => void;
  /** To be called once for each task, in any order. */
  readonly onDone: (task: Task, measurement: Measurement) => void;
  readonly signal: AbortSignal;
}

/** Does tasks somewhere: here, or on other machines. Resolves when each is done; rejects with `aborted` after an interrupt. */
export type Executor = (tasks: readonly Task[], context: ExecutorContext) => Promise<void>;

/** In this process, `jobs` at once (as many as there are cores), the first first. */
export function localExecutor(jobs: number = availableParallelism()): Executor {
  const limit = pLimit(jobs);
  return async (tasks, { work, onStart, onDone }) => {
    const settled = await Promise.allSettled(
      tasks.map((task) =>
        limit(async () => {
          onStart(task);
          onDone(task, await work(task));
        }),
      ),
    );
    const broken = settled.find((result) => result.status === 'rejected');
    if (broken) throw broken.reason;
  };
}
