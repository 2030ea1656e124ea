import type { Adapter } from '../adapter.ts';
import { checkImported } from '../check/check-imported.ts';
import type { Checker } from '../check/checker.ts';
import { BenchError } from '../errors.ts';
import { createExec } from '../exec/session.ts';
import { type LoadedModel, loadModels } from '../models/load.ts';
import { type Cell, plan, selectedIn } from '../plan.ts';
import type { Budgets } from '../schema/budgets.ts';
import type { Measurement } from '../schema/measurement.ts';
import type { Results } from '../schema/results.ts';
import type { Selection } from '../select.ts';
import { document } from './document.ts';
import { importReports } from './import-all.ts';
import { measureAll } from './measure-all.ts';
import { probeAll } from './probe-all.ts';

/** What happens during a run, for progress. */
export type RunEvent =
  | { readonly type: 'planned'; readonly cells: number; readonly models: number }
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
  /** The share `index` (from 1) of `count` equal shares of the cells. */
  readonly shard?: { readonly index: number; readonly count: number } | undefined;
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
  const cells = plan(models, adapters, options).filter((_, index) => inShard(index, options));
  onEvent({ type: 'planned', cells: cells.length, models: models.length });
  const imported = await importOnce(models, options);
  const probes = await probeAll(selectedIn(cells), options);
  const measured = await measureAll(cells, probes, options);
  if (signal.aborted) throw new BenchError('aborted', 'interrupted');
  const facts = models.map((model) => model.facts);
  const { tool, checker, budgets } = options;
  const rows = [...measured, ...imported];
  return document(rows, facts, { tool, startedAt, exec, adapters, checker, budgets });
}

const inShard = (index: number, { shard }: RunOptions): boolean =>
  !shard || index % shard.count === shard.index - 1;

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
