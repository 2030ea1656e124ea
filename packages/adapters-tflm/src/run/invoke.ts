import type { Job } from '@edgebench/core';
import { notGiven, writeInputs } from './inputs.ts';
import { script } from './script.ts';

/**
 * Runs `model.tflite` on the job's deterministic vectors and keeps the outputs as `output-<vector>-<index>.npy`; each
 * vector begins with the variables' initial values. Returns why nothing was run, or null.
 * Throws a `Rejected` where the interpreter fails on a vector.
 */
export async function invoke(job: Job, arena: number): Promise<string | null> {
  const { model, keepDir } = job;
  const count = await writeInputs(job);
  if (count === null) return notGiven;
  const counts = [count, model.inputs.length, model.outputs.length];
  await script(job, 'invoke', [arena, ...counts, keepDir]);
  return null;
}
