import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  cacheDirectory,
  createExec,
  createProbeContext,
  isKnown,
  type Job,
  type LoadedModel,
  type MetricId,
  type Outcome,
  type Probe,
  toolOf,
} from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { type NpyArray, readNpy } from '@edgebench/model';
import { iree } from './iree.ts';

const { exec } = createExec();
const { env } = process;
const adapter = iree();
const { targets } = adapter;
const probe: Probe = await adapter.probe(
  createProbeContext({ cacheDir: cacheDirectory(env), env, targets }),
);

/** What a test of a target needs of this machine; where it is not here, its title says why the test is skipped. */
export function needs(id: string): { readonly isHere: boolean; readonly skipped: string } {
  const tool = toolOf(probe, { id });
  return {
    isHere: tool.available,
    skipped: tool.available ? '' : ` (skipped: ${tool.reason.message})`,
  };
}

/** The tool of a target that is here. */
export function toolFor(id: string): Extract<Probe, { available: true }> {
  const tool = toolOf(probe, { id });
  if (tool.available) return tool;
  throw new Error('not reached: the suite is skipped');
}

export interface Measured {
  readonly outcome: Outcome;
  /** By file name. */
  readonly kept: Readonly<Record<string, Buffer>>;
}

/** Measures a cell with the real tools, on two vectors. */
export async function measure(id: string, model: LoadedModel): Promise<Measured> {
  const job = await jobOf(id, model);
  const outcome = await adapter.measure(job);
  const files = await readdir(job.keepDir);
  const read = files.map(async (file) => [file, await readFile(join(job.keepDir, file))] as const);
  return { outcome, kept: Object.fromEntries(await Promise.all(read)) };
}

/** Measures a model on the host and times what that left. */
export async function timeInference(model: LoadedModel): Promise<number> {
  const job = await jobOf('host', model);
  await adapter.measure(job);
  if (!adapter.timeInference) throw new Error('nothing is timed');
  return adapter.timeInference({ ...job, workDir: scratch() });
}

async function jobOf(id: string, { facts, bytes }: LoadedModel): Promise<Job> {
  const target = targets.find((known) => known.id === id);
  if (!target) throw new Error(`there is no target ${id}`);
  const tool = toolFor(id);
  const workDir = scratch();
  const keepDir = join(workDir, 'keep');
  await mkdir(keepDir);
  return { model: facts, bytes, target, tool, workDir, keepDir, vectors: 2, exec };
}

export const npy = (kept: Measured['kept'], name: string): NpyArray =>
  readNpy(kept[name] ?? Buffer.of());

export function numberOf(outcome: Outcome, metric: MetricId): number | null {
  const figure = outcome.status === 'ok' ? outcome.metrics[metric] : undefined;
  return isKnown(figure) ? figure.value : null;
}
