import type { Adapter } from '../adapter.ts';
import { checkImported } from '../check/check-imported.ts';
import type { Checker } from '../check/checker.ts';
import { BenchError } from '../errors.ts';
import { createExec } from '../exec/session.ts';
import { type LoadedModel, loadModels } from '../models/load.ts';
import { type Cell, cellId, plan, selectedIn } from '../plan.ts';
import { type Probe, toolOf } from '../probe.ts';
import type { Budgets } from '../schema/budgets.ts';
import type { Measurement } from '../schema/measurement.ts';
import type { Results } from '../schema/results.ts';
import type { Selection } from '../select.ts';
import { document } from './document.ts';
import type { Executor, Task } from './executor.ts';
import { importReports } from './import-all.ts';
import { measureAll } from './measure-all.ts';
import { probeAll } from './probe-all.ts';
import { type Shard, shardOf } from './shard.ts';
import { notProbed } from './work.ts';

/** What happens during a run, for progress. */
export type RunEvent =
  | { readonly type: 'planned'; readonly cells: number; readonly models: number }
  /** So many of the planned cells are left out, since an earlier run has them. */
  | { readonly type: 'unaffected'; readonly cells: number }
  | { readonly type: 'note'; readonly message: string }
  | { readonly type: 'started'; readonly cell: Cell }
  | { readonly type: 'progress'; readonly cell: Cell; readonly text: string }
  | {
      readonly type: 'finished';
      readonly measurement: Measurement;
      readonly cached: boolean;
      readonly done: number;
    };

export interface RunOptions extends Selection {
  readonly adapters: readonly Adapter[];
  readonly models: readonly string[];
  /** Files found in folders: those that are no report are passed over. */
  readonly reports: readonly string[];
  /** Files that the user named: each must be a report. */
  readonly imports: readonly string[];
  readonly cacheDir: string;
  /** Name and version of the program, for the results. */
  readonly tool: string;
  readonly jobs?: number | undefined;
  readonly timeoutMs: number;
  readonly vectors: number;
  /** Judges the outputs of cells that ran; without it none is judged. */
  readonly checker?: Checker | undefined;
  /** The most that metrics may come to, for the report. */
  readonly budgets?: Budgets | undefined;
  /** False measures every cell again and stores it in place of the earlier one. */
  readonly useCache: boolean;
  /** Only a share of the cells. */
  readonly shard?: Shard | undefined;
  /** Does the cells that were not measured before; this process where none is given. */
  readonly executor?: Executor | undefined;
  /** Cells of these ids are left out: an earlier run has them. */
  readonly since?: ReadonlySet<string> | undefined;
  /** Toolchains whose code changed: their cells are measured again, whatever the cache or `since` has. */
  readonly anew?: ReadonlySet<string> | undefined;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onEvent: (event: RunEvent) => void;
}

/**
 * Plan, probe, measure, check, store: the whole zoo through every toolchain, several cells at once.
 * Finished cells are kept at once, so a run that is interrupted goes on from there the next time.
 * Rejects with a `BenchError`: wrong selections, and `aborted` after an interrupt.
 */
export async function run(options: RunOptions): Promise<Results> {
  const { adapters, signal, env, onEvent } = options;
  const startedAt = new Date().toISOString();
  const { exec } = createExec({ signal, env });
  const models = await loadModels(options.models);
  const planned = plan(models, adapters, options);
  const positions = options.shard ? shardOf(planned, options.shard) : [...planned.keys()];
  const cells = positions.flatMap((position) => planned[position] ?? []);
  onEvent({ type: 'planned', cells: cells.length, models: models.length });
  const imported = await importOnce(models, options);
  const probes = await probeAll(selectedIn(cells), options);
  const tasks = cells.map((cell) => taskOf(cell, probes, options));
  const due = tasks.filter((task) => isDue(task, options));
  const left = tasks.filter((task) => !isDue(task, options));
  const unaffected = left.map(({ id }) => id).sort();
  if (unaffected.length > 0) onEvent({ type: 'unaffected', cells: unaffected.length });
  const measured = await measureAll(due, options);
  if (signal.aborted) throw new BenchError('aborted', 'interrupted');
  const facts = models.map((model) => model.facts);
  const { tool, checker, budgets, shard, since } = options;
  return document([...measured, ...imported], facts, {
    ...{ tool, startedAt, exec, adapters, checker, budgets },
    shard: shard && {
      ...shard,
      positions: tasks.flatMap((task, k) => (isDue(task, options) ? (positions[k] ?? []) : [])),
    },
    unaffected: since && unaffected,
  });
}

/** Whether a cell is to be measured in this run: an earlier one does not have it, or its toolchain's code changed. */
const isDue = ({ id, cell }: Task, { since, anew }: RunOptions): boolean =>
  since?.has(id) !== true || anew?.has(cell.adapter.id) === true;

const taskOf = (
  cell: Cell,
  probes: ReadonlyMap<string, Probe>,
  { vectors }: Pick<RunOptions, 'vectors'>,
): Task => {
  const tool = toolOf(probes.get(cell.adapter.id) ?? notProbed, cell.target);
  return { cell, tool, id: cellId(cell, tool, vectors) };
};

/** The reports' measurements, in the first shard alone; two files with the same content are one row. */
async function importOnce(
  models: readonly LoadedModel[],
  options: RunOptions,
): Promise<Measurement[]> {
  const { reports, imports, adapters, shard, onEvent } = options;
  if (shard && shard.index > 1) return [];
  const onNote = (message: string) => onEvent({ type: 'note', message });
  const read = await importReports([...new Set([...imports, ...reports])], {
    named: imports,
    adapters,
    models: models.map(({ facts }) => facts),
    onNote,
  });
  const byCell = read.flatMap(({ rows }) =>
    rows.map((row) => [row.measurement.cell, row] as const),
  );
  const rows = [...new Map(byCell).values()];
  return checkImported(rows, { ...options, models, onWarning: onNote });
}
