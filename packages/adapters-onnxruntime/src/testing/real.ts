import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Adapter,
  cacheDirectory,
  createExec,
  createProbeContext,
  describeModel,
  type Exec,
  type ExecResult,
  type Job,
  loadModel,
  type Outcome,
  type Probe,
} from '@edgebench/core';
import { onnxruntime } from '../onnxruntime.ts';
import { type Level, levelOf } from '../targets.ts';

const { exec } = createExec();

type Tool = Extract<Probe, { available: true }>;

/** The adapter with the real runtime, which may not be to be had here. */
export async function probeReal(): Promise<{ readonly adapter: Adapter; readonly tool: Probe }> {
  const { env } = process;
  const adapter = onnxruntime();
  const { targets } = adapter;
  const context = createProbeContext({ cacheDir: cacheDirectory(env), env, targets });
  return { adapter, tool: await adapter.probe(context) };
}

export interface Measured {
  readonly outcome: Outcome;
  /** The files kept with the cell. */
  readonly kept: Readonly<Record<string, Buffer>>;
  /** What ran, in order. */
  readonly processes: readonly ExecResult[];
}

/** Measures a model file, or a model's bytes, with the real runtime on two vectors. */
export const measureReal = (
  tool: Tool,
  model: string | Uint8Array,
  level: Level = 'all',
): Promise<Measured> =>
  withJob(tool, model, level, async (adapter, job) => {
    const processes: ExecResult[] = [];
    const watched: Exec = async (...command) => {
      const result = await exec(...command);
      processes.push(result);
      return result;
    };
    const outcome = await adapter.measure({ ...job, exec: watched });
    const files = await readdir(job.keepDir);
    const read = files.map(
      async (file) => [file, await readFile(join(job.keepDir, file))] as const,
    );
    return { outcome, kept: Object.fromEntries(await Promise.all(read)), processes };
  });

/** Milliseconds of one inference of a model file, or of a model's bytes, with the real runtime. */
export const timeReal = (tool: Tool, model: string | Uint8Array): Promise<number> =>
  withJob(tool, model, 'all', async ({ timeInference }, job) => {
    if (!timeInference) throw new TypeError('nothing is timed');
    return timeInference(job);
  });

async function withJob<Result>(
  tool: Tool,
  model: string | Uint8Array,
  level: Level,
  use: (adapter: Adapter, job: Job) => Promise<Result>,
): Promise<Result> {
  const adapter = onnxruntime();
  const target = adapter.targets.find((candidate) => levelOf(candidate) === level);
  if (!target) throw new TypeError('no target');
  const workDir = await mkdtemp(join(tmpdir(), 'edgebench-onnxruntime-'));
  try {
    const keepDir = join(workDir, 'keep');
    await mkdir(keepDir);
    const { facts, bytes } =
      typeof model === 'string' ? await loadModel(model) : describeModel('given.onnx', model);
    return await use(adapter, {
      ...{ model: facts, bytes, target, tool, workDir, keepDir },
      vectors: 2,
      exec,
    });
  } finally {
    await rm(workDir, { recursive: true });
  }
}
