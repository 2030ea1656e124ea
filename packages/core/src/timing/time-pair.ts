import { join } from 'node:path';
import type { Cell } from '../plan.ts';
import type { Task } from '../run/executor.ts';
import { normalise } from '../run/normalise.ts';
import type { Work } from '../run/work.ts';
import type { Measurement, Samples } from '../schema/measurement.ts';
import type { CellStore } from '../store/cells.ts';
import { collect } from './collect.ts';
import type { Pair } from './pairs.ts';
import { isTimed, type SampleOptions, type TimedMetric, takeSample } from './sample.ts';

export interface TimePairOptions extends SampleOptions {
  readonly work: Work;
  readonly store: CellStore;
  readonly metrics: readonly TimedMetric[];
  readonly samples: number;
  readonly warmUps: number;
  readonly isOver: () => boolean;
  readonly onRound: (cell: Cell, metric: TimedMetric, done: number) => void;
}

/**
 * The measurements of both sides, with the samples of each metric that can be timed. Where one side fails, the other is
 * not timed either: there is nothing to hold it against. Rejects with `aborted` before there is anything to keep.
 */
export async function timePair(
  tasks: Pair<Task>,
  options: TimePairOptions,
): Promise<Pair<Measurement>> {
  const { work, store, metrics, onRound } = options;
  const prepare = async (task: Task) => (await work.known(task)) ?? (await work.measure(task));
  const rows = {
    baseline: await prepare(tasks.baseline),
    candidate: await prepare(tasks.candidate),
  };
  const { cell } = tasks.baseline;
  for (const metric of metrics.filter((known) => isTimed(known, cell))) {
    if (rows.baseline.status !== 'ok' || rows.candidate.status !== 'ok') break;
    const collected = await collect(
      (side) => {
        const kept = join(store.dir(tasks[side].id), 'artefacts');
        return takeSample(metric, tasks[side], kept, options);
      },
      { ...options, onRound: (done) => onRound(cell, metric, done) },
    );
    if ('failed' in collected) {
      const { failed, reason } = collected;
      rows[failed] = normalise(rows[failed], { status: 'failed', reason });
    } else if (collected.values.baseline.length > 0) {
      rows.baseline = withSamples(rows.baseline, metric, collected.values.baseline);
      rows.candidate = withSamples(rows.candidate, metric, collected.values.candidate);
    }
  }
  return rows;
}

function withSamples(
  row: Measurement,
  metric: Samples['metric'],
  values: readonly number[],
): Measurement {
  const before = row.samples ?? [];
  return { ...row, samples: [...before, { metric, unit: 'ms', values: [...values] }] };
}
