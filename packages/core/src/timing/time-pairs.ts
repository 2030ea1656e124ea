import { BenchError } from '../errors.ts';
import { createExec } from '../exec/session.ts';
import { loadModels } from '../models/load.ts';
import { type Cell, cellId, selectedIn } from '../plan.ts';
import { type Probe, toolOf } from '../probe.ts';
import { document } from '../run/document.ts';
import type { Task } from '../run/executor.ts';
import { probeAll } from '../run/probe-all.ts';
import { createWork, notProbed } from '../run/work.ts';
import type { Measurement } from '../schema/measurement.ts';
import type { Results } from '../schema/results.ts';
import { createCellStore } from '../store/cells.ts';
import { contestants } from './order.ts';
import { type Pair, type PairOptions, pairCells } from './pairs.ts';
import type { SampleOptions, TimedMetric } from './sample.ts';
import { timePair } from './time-pair.ts';

/** What happens while pairs are timed, for progress. */
export type TimingEvent =
  | { readonly type: 'planned'; readonly cells: number; readonly models: number }
  | { readonly type: 'note'; readonly message: string }
  | {
      readonly type: 'round';
      readonly cell: Cell;
      readonly metric: TimedMetric;
      readonly done: number;
      readonly of: number;
    };

export interface TimingOptions extends PairOptions, SampleOptions {
  /** Model files. */
  readonly baseline: readonly string[];
  readonly candidate: readonly string[];
  /** Of each side, cell and metric. */
  readonly samples: number;
  /** Samples before them that are thrown away (3). */
  readonly warmUps?: number | undefined;
  /** For everything; no round is begun after it. */
  readonly limitMs: number;
  readonly cacheDir: string;
  /** Name and version of the program, for the results. */
  readonly tool: string;
  readonly onEvent: (event: TimingEvent) => void;
}

export interface Timings extends Pair<Results> {
  /** Why not all samples were taken; whole rounds of before are kept. */
  readonly stopped: 'interrupted' | 'limit' | null;
}

/**
 * Times the cells that two sets of models have in common: each side is measured once as in the main job, warmed up, and then
 * sampled in turns, one process at a time. The rows of both documents carry `samples` and stand in the same order.
 * A cell that fails is a row that says why. Rejects with a `BenchError`: wrong selections, `no-pairs`, `nothing-to-time`.
 */
export async function timePairs(options: TimingOptions): Promise<Timings> {
  const { adapters, signal, env, limitMs, samples, onEvent } = options;
  const startedAt = new Date().toISOString();
  const deadline = performance.now() + limitMs;
  const models = {
    baseline: await loadModels(options.baseline),
    candidate: await loadModels(options.candidate),
  };
  const { pairs, left } = pairCells(models, options);
  const onNote = (message: string) => onEvent({ type: 'note', message });
  for (const side of contestants) {
    if (left[side].length > 0) onNote(`only in the ${side}, not timed: ${left[side].join(', ')}`);
  }
  const names = new Set(pairs.map(({ baseline }) => baseline.model));
  onEvent({ type: 'planned', cells: pairs.length, models: names.size });
  const cells = pairs.map(({ baseline }) => baseline);
  const probes = await probeAll(selectedIn(cells), options);
  const work = createWork({ ...options, vectors: 1, useCache: true, onWarning: onNote });
  let over = false;
  const isOver = () => {
    over ||= signal.aborted || performance.now() > deadline;
    return over;
  };

  const rows: Pair<Measurement>[] = [];
  for (const { baseline, candidate } of pairs) {
    if (isOver()) break;
    const tasks = { baseline: taskOf(baseline, probes), candidate: taskOf(candidate, probes) };
    const timed = await timePair(tasks, {
      ...options,
      ...{ work, store: createCellStore(options.cacheDir), isOver },
      warmUps: options.warmUps ?? 3,
      onRound: (cell, metric, done) => onEvent({ type: 'round', cell, metric, done, of: samples }),
    }).catch(orInterrupted);
    if (timed !== null) rows.push(timed);
  }
  const stopped = signal.aborted ? 'interrupted' : over ? 'limit' : null;
  if (stopped !== null) {
    onNote(
      `${stopped === 'limit' ? 'the time limit is reached' : 'interrupted'}: ${rows.length} of ${pairs.length} cells were begun, and what was sampled of them is kept`,
    );
  }

  const { exec } = createExec({ env });
  const documentOf = (side: keyof typeof models) =>
    document(
      rows.map((row) => row[side]),
      models[side].map(({ facts }) => facts),
      { tool: options.tool, startedAt, exec, adapters },
    );
  return {
    baseline: await documentOf('baseline'),
    candidate: await documentOf('candidate'),
    stopped,
  };
}

const taskOf = (cell: Cell, probes: ReadonlyMap<string, Probe>): Task => {
  const tool = toolOf(probes.get(cell.adapter.id) ?? notProbed, cell.target);
  return { cell, tool, id: cellId(cell, tool, 1) };
};

function orInterrupted(error: unknown): null {
  if (error instanceof BenchError && error.code === 'aborted') return null;
  throw error;
}
