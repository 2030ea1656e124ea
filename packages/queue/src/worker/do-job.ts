import {
  type Adapter,
  BenchError,
  type Cell,
  type Checker,
  cellId,
  createCellStore,
  createWork,
  describeEquivalent,
  describeModel,
  type Equivalent,
  type Model,
  type Probe,
  type TargetSpec,
  type Task,
} from '@edgebench/core';
import { putFolder } from '../job/folder.ts';
import { type Answer, type CellJob, cellJobSchema } from '../job/schema.ts';
import { verdictKey } from '../job/verdict-key.ts';
import type { BlobStore } from '../store/blob-store.ts';
import { named, otherTools } from './same-cell.ts';

export interface DoJobOptions {
  readonly store: BlobStore;
  readonly adapters: readonly Adapter[];
  /** Makes the judge of outputs from a coordinator's settings. Throws where they are none. */
  readonly checker: (settings: unknown) => Checker;
  readonly probe: (adapter: Adapter, target: TargetSpec) => Promise<Probe>;
  /** Name and version of the program: another's rules may find other things. */
  readonly program: string;
  readonly cacheDir: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly onNote: (message: string) => void;
}

export interface JobTurn {
  readonly signal: AbortSignal;
  readonly onProgress: (text: string) => void;
}

/** A job's data, checked. Throws a `BenchError` `bad-job`. */
export function readJob(data: unknown): CellJob {
  const read = cellJobSchema.safeParse(data);
  if (read.success) return read.data;
  throw new BenchError('bad-job', 'the queue holds a job that is none of edgebench', {
    remedy: 'find out who else writes to this queue; give edgebench one of its own by --queue',
  });
}

/**
 * Does a cell and brings its folder and its row into the store; yields where the row lies. Rejects with a `BenchError`:
 * `aborted`; `other-tools`, `other-checker`, `other-program` for a cell that would not be the coordinator's; the store's.
 */
export async function doJob(job: CellJob, options: DoJobOptions, turn: JobTurn): Promise<string> {
  const { store, cacheDir, env, onNote: onWarning, program } = options;
  if (job.program !== program) {
    throw new BenchError('other-program', `${job.program} asks; this worker is ${program}`, {
      remedy: 'give coordinator and workers the same edgebench',
    });
  }
  const { adapter, target } = named(options.adapters, job);
  const bytes = await store.get(job.model.sha256, job.model.bytes);
  const model = {
    ...describeModel(job.model.path, bytes),
    equivalents: await equivalentsOf(job, store),
  };
  const cell: Cell = { model, adapter, target };
  const tool = await options.probe(adapter, target);
  const { cell: id, vectors, timeoutMs, useCache } = job;
  if (cellId(cell, tool, vectors) !== id) throw otherTools(job, tool);
  const checker = checkerOf(job, model.facts, options);
  const work = createWork({
    ...{ cacheDir, env, vectors, timeoutMs, useCache, checker, onWarning, signal: turn.signal },
  });
  const task: Task = { cell, id, tool };
  const row = (await work.known(task)) ?? (await work.measure(task, turn.onProgress));
  const measurement = await work.complete(task, row);
  const files = await putFolder(createCellStore(cacheDir).dir(id), store);
  const answer: Answer = { schema: 'edgebench/answer@1', measurement, files };
  return store.put(Buffer.from(JSON.stringify(answer)));
}

async function equivalentsOf(
  { equivalent }: CellJob,
  store: BlobStore,
): Promise<readonly Equivalent[]> {
  if (equivalent === undefined) return [];
  const { path, format, sha256, bytes } = equivalent;
  return [describeEquivalent(path, format, await store.get(sha256, bytes))];
}

/** The judge that the coordinator has. Throws a `BenchError` `other-checker` where this worker's would judge otherwise. */
function checkerOf(
  { verdict }: CellJob,
  model: Model,
  { checker }: DoJobOptions,
): Checker | undefined {
  if (verdict === null) return undefined;
  const own = checker(verdict.settings);
  if (verdictKey(own, model) === verdict.key) return own;
  throw new BenchError('other-checker', "this worker's emulator is not the coordinator's", {
    remedy: 'give coordinator and workers the same edgebench',
  });
}
