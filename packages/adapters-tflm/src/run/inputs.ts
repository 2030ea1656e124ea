import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import { type NpyArray, vectors, writeNpy } from '@edgebench/model';

/** Why nothing is run where there are no vectors. */
export const notGiven = 'an input has a type that there are no test vectors for';

/**
 * Writes the deterministic vectors as `input-<vector>-<index>.npy` into the work folder and yields how many there are; null
 * where an input has a type that there are none for.
 */
export async function writeInputs(
  job: Pick<Job, 'model' | 'vectors' | 'workDir'>,
): Promise<number | null> {
  const inputs = testVectors(job);
  for (const [vector, arrays] of inputs?.entries() ?? []) {
    for (const [index, array] of arrays.entries()) {
      await writeFile(join(job.workDir, `input-${vector}-${index}.npy`), writeNpy(array));
    }
  }
  return inputs?.length ?? null;
}

function testVectors({
  model,
  vectors: count,
}: Pick<Job, 'model' | 'vectors'>): NpyArray[][] | null {
  try {
    return vectors(model.inputs, count);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}
