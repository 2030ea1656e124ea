import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TimedJob } from '../adapter.ts';
import { BenchError, errorOf } from '../errors.ts';
import type { Exec } from '../exec/exec.ts';
import { createExec } from '../exec/session.ts';
import { givenTo } from '../models/given.ts';
import type { Cell } from '../plan.ts';
import type { Task } from '../run/executor.ts';
import type { Samples } from '../schema/measurement.ts';

export type TimedMetric = Samples['metric'];

export interface SampleOptions {
  /** For one sample. */
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** Whether a sample of the metric can be taken of a cell: any tool's work can be timed, an inference only on this machine. */
export const isTimed = (metric: TimedMetric, { adapter, target }: Cell): boolean =>
  metric === 'compile' || (adapter.timeInference !== undefined && target.device === 'host');

/**
 * One sample in milliseconds, in a work folder of its own; `keepDir` holds what the cell's measurement left.
 * `latency` is the adapter's; `compile` is the wall time of all processes of one measurement with one input vector: of
 * importing, compiling, inspecting and, where the adapter runs what it compiled, of that run.
 * Rejects with a `BenchError`.
 */
export async function takeSample(
  metric: TimedMetric,
  task: Task,
  keepDir: string,
  options: SampleOptions,
): Promise<number> {
  const { cell, tool } = task;
  const { facts, bytes } = givenTo(cell.adapter, cell.model);
  if (!tool.available) throw errorOf(tool.reason);
  const { exec } = createExec(options);
  const workDir = await mkdtemp(join(tmpdir(), 'edgebench-time-'));
  const job = { model: facts, bytes, target: cell.target, tool, workDir, keepDir, exec };
  try {
    const ms = await (metric === 'latency' ? latency(cell, job) : compile(cell, job));
    return Number(ms.toFixed(nanoseconds));
  } finally {
    await rm(workDir, { recursive: true, force: true }).catch(() => {});
  }
}

/** Decimal places of a millisecond that clocks resolve. */
const nanoseconds = 6;

async function latency({ adapter }: Cell, job: TimedJob): Promise<number> {
  const ms = await adapter.timeInference?.(job);
  if (ms !== undefined && Number.isFinite(ms) && ms > 0) return ms;
  throw new BenchError('not-timed', `${adapter.title} gave no time of an inference`, {
    remedy: 'time the compilation alone: --metrics compile',
  });
}

async function compile({ adapter }: Cell, job: TimedJob): Promise<number> {
  let ms = 0;
  const exec: Exec = async (...command) => {
    const result = await job.exec(...command);
    ms += result.durationMs;
    return result;
  };
  const keepDir = join(job.workDir, 'keep');
  await mkdir(keepDir);
  const outcome = await adapter.measure({ ...job, keepDir, exec, vectors: 1 });
  if (outcome.status === 'ok') return ms;
  throw errorOf(outcome.reason);
}
