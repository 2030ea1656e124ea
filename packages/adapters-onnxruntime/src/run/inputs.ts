import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import { type NpyArray, type VectorInput, vectors, writeNpy } from '@edgebench/model';
import type { Port } from '../graph/described.ts';
import { npyTypeOf } from '../graph/element-types.ts';

/** Why nothing is run where there are no vectors. */
export const notGiven = 'an input has a type that there are no test vectors for';

type VectorJob = Pick<Job, 'model' | 'vectors' | 'from' | 'workDir'>;

/** The vectors from `from` up to `to`, which is left out. */
export interface Written {
  readonly from: number;
  readonly to: number;
}

/**
 * Writes the deterministic vectors that anybody reads as `input-<vector>-<index>.npy` into the work folder; null where an input
 * has a type that there are none for.
 */
export async function writeInputs(job: VectorJob, ports: readonly Port[]): Promise<Written | null> {
  const all = vectorsFor(job, ports);
  if (all === null) return null;
  const from = job.from ?? 0;
  for (const [index, arrays] of all.slice(from).entries()) {
    for (const [k, array] of arrays.entries()) {
      await writeFile(join(job.workDir, `input-${from + index}-${k}.npy`), writeNpy(array));
    }
  }
  return { from, to: all.length };
}

/** By the model's own facts, which know zero points, or else by what ONNX Runtime says of the inputs. */
function vectorsFor(
  { model, vectors: count }: VectorJob,
  ports: readonly Port[],
): NpyArray[][] | null {
  const inputs: readonly VectorInput[] =
    model.inputs.length > 0 ? model.inputs : ports.map(inputOf);
  try {
    return vectors(inputs, count);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

const inputOf = ({ type, shape }: Port): VectorInput => ({
  shape: shape.map((dimension) => (typeof dimension === 'number' ? dimension : 1)),
  type: npyTypeOf(type) ?? type,
  zeroPoint: null,
});
