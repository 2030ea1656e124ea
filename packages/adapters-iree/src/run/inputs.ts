import type { Job } from '@edgebench/core';
import { type NpyArray, vectors } from '@edgebench/model';
import type { Signature } from '../compile/signature.ts';

/** Why nothing is run where {@link vectorsOf} gives none. */
export const notGiven = 'an input has a type that there are no test vectors for';

/** The job's deterministic vectors that anybody reads; null where an input has a type that there are none for. */
export function vectorsOf(
  job: Pick<Job, 'model' | 'vectors' | 'from'>,
  signature: Signature,
): readonly NpyArray[][] | null {
  const inputs = inputsOf(job, signature);
  try {
    return inputs && vectors(inputs, job.vectors).slice(job.from ?? 0);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** The model's own facts, which know zero points, or else the types in the compiled module. */
function inputsOf(
  { model }: Pick<Job, 'model'>,
  { inputs }: Signature,
): Parameters<typeof vectors>[0] | null {
  if (model.inputs.length > 0) return model.inputs;
  const known = inputs.flatMap(({ shape, element }) =>
    element === null ? [] : [{ shape, type: element.type, zeroPoint: null }],
  );
  return known.length === inputs.length ? known : null;
}
