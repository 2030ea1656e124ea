import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type Adapter,
  cacheDirectory,
  createExec,
  createProbeContext,
  type Exec,
  type Job,
  type LoadedModel,
  loadModel,
  type Outcome,
  type Probe,
} from '@edgebench/core';
import { tflm } from '../tflm.ts';

const { exec } = createExec();

/** The adapter with the real tool, which may not be to be had here. */
export async function probeReal(): Promise<{ readonly adapter: Adapter; readonly tool: Probe }> {
  const { env } = process;
  const adapter = tflm();
  const { targets } = adapter;
  const context = createProbeContext({ cacheDir: cacheDirectory(env), env, targets });
  return { adapter, tool: await adapter.probe(context) };
}

export interface Measured {
  readonly outcome: Outcome;
  /** The files kept with the cell. */
  readonly kept: Readonly<Record<string, Buffer>>;
  /** What each process wrote on standard error. */
  readonly stderr: readonly string[];
}

/** Measures a model file, or a model's bytes, with the real tool on two vectors. */
export async function measureReal(
  adapter: Adapter,
  tool: Extract<Probe, { available: true }>,
  model: string | Uint8Array,
): Promise<Measured> {
  const [target] = adapter.targets;
  if (!target) throw new TypeError('no target');
  const place = await mkdtemp(join(tmpdir(), 'edgebench-tflm-'));
  try {
    const { facts, bytes } = await load(model, place);
    const [workDir, keepDir] = [join(place, 'work'), join(place, 'work', 'keep')];
    await mkdir(keepDir, { recursive: true });
    const stderr: string[] = [];
    const watched: Exec = async (...command) => {
      const result = await exec(...command);
      stderr.push(result.stderr);
      return result;
    };
    const job: Job = {
      ...{ model: facts, bytes, target, tool, workDir, keepDir },
      vectors: 2,
      exec: watched,
    };
    const outcome = await adapter.measure(job);
    const files = await readdir(keepDir);
    const read = files.map(async (file) => [file, await readFile(join(keepDir, file))] as const);
    return { outcome, kept: Object.fromEntries(await Promise.all(read)), stderr };
  } finally {
    await rm(place, { recursive: true });
  }
}

/** Milliseconds of one invocation of a model file, or of a model's bytes, with the real tool. */
export async function timeReal(
  { timeInference }: Adapter,
  tool: Extract<Probe, { available: true }>,
  model: string | Uint8Array,
): Promise<number> {
  const [target] = tflm().targets;
  if (!target || !timeInference) throw new TypeError('nothing is timed');
  const workDir = await mkdtemp(join(tmpdir(), 'edgebench-tflm-'));
  try {
    const { facts, bytes } = await load(model, workDir);
    return await timeInference({
      model: facts,
      bytes,
      target,
      tool,
      workDir,
      keepDir: workDir,
      exec,
    });
  } finally {
    await rm(workDir, { recursive: true });
  }
}

async function load(model: string | Uint8Array, place: string): Promise<LoadedModel> {
  if (typeof model === 'string') return loadModel(model);
  const path = join(place, 'given.tflite');
  await writeFile(path, model);
  return loadModel(path);
}
