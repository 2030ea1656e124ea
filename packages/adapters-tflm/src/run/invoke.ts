import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import { type NpyArray, vectors, writeNpy } from '@edgebench/model';
import { script } from './script.ts';

/**
 * Runs `model.tflite` on the job's deterministic vectors and keeps the outputs as `output-<vector>-<index>.npy`; each
 * vector begins with the variables' initial values. Returns why nothing was run, or null.
 * Throws a `Rejected` where the interpreter fails on a vector.
 */
export async function invoke(job: Job, arena: number): Promise<string | null> {
  const { model, workDir, keepDir } = job;
  const inputs = testVectors(job);
  if (inputs === null) return 'an input has a type that there are no test vectors for';
  for (const [vector, arrays] of inputs.entries()) {
    for (const [index, array] of arrays.entries()) {
      await writeFile(join(workDir, `input-${vector}-${index}.npy`), writeNpy(array));
    }
  }
  const counts = [inputs.length, model.inputs.length, model.outputs.length];
  await script(job, 'invoke', [arena, ...counts, keepDir]);
  return null;
}

/** Null where an input has no test vectors. */
function testVectors({ model, vectors: count }: Job): NpyArray[][] | null {
  try {
    return vectors(model.inputs, count);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
