import pLimit from 'p-limit';
import { expectedCost } from '../plan.ts';
import type { Measurement } from '../schema/measurement.ts';
import { type Executor, type ExecutorContext, localExecutor, type Task } from './executor.ts';
import type { RunEvent } from './run.ts';
import { createWork, type WorkOptions } from './work.ts';

export interface MeasureAllOptions extends Omit<WorkOptions, 'onWarning'> {
  readonly jobs?: number | undefined;
  /** Does the cells that were not measured before; this process where none is given. */
  readonly executor?: Executor | undefined;
  readonly onEvent: (event: RunEvent) => void;
}

/** Files read at once. */
const atOnce = 16;

/** All tasks, the longest first; the results stand in the order of the tasks. */
export async function measureAll(
  tasks: readonly Task[],
  options: MeasureAllOptions,
): Promise<Measurement[]> {
  const { onEvent, signal, jobs } = options;
  const onNote = (message: string) => onEvent({ type: 'note', message });
  const work = createWork({ ...options, onWarning: onNote });
  const known = await knownOf(tasks, work.known);
  const results = new Map<Task, Measurement>();
  const onProgress = ({ cell }: Task, text: string) => onEvent({ type: 'progress', cell, text });

  const context: ExecutorContext = {
    work: async (task) => {
      const told = (text: string) => onProgress(task, text);
      return work.complete(task, known.get(task) ?? (await work.measure(task, told)));
    },
    onStart: (task) => {
      if (!known.has(task)) onEvent({ type: 'started', cell: task.cell });
    },
    onDone: (task, measurement) => {
      results.set(task, measurement);
      const [cached, done] = [known.has(task), results.size];
      onEvent({ type: 'finished', measurement, cached, done });
    },
    ...{ onProgress, onNote, signal },
  };

  const local = localExecutor(jobs);
  const executor = options.executor ?? local;
  const ordered = [...tasks].sort((a, b) => expectedCost(b.cell) - expectedCost(a.cell));
  await Promise.all([
    local(
      ordered.filter((task) => known.has(task)),
      context,
    ),
    executor(
      ordered.filter((task) => !known.has(task)),
      context,
    ),
  ]);
  return tasks.flatMap((task) => results.get(task) ?? []);
}

async function knownOf(
  tasks: readonly Task[],
  known: (task: Task) => Promise<Measurement | null>,
): Promise<ReadonlyMap<Task, Measurement>> {
  const limit = pLimit(atOnce);
  const found = await Promise.all(
    tasks.map((task) => limit(async () => [task, await known(task)] as const)),
  );
  return new Map(found.flatMap(([task, row]) => (row === null ? [] : [[task, row] as const])));
}
