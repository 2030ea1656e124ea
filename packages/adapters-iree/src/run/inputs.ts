import type { Job } from '@edgebench/core';
import { type NpyArray, vectors } from '@edgebench/model';
import type { Signature } from './signature.ts';

/** The job's deterministic vectors; null where an input has a type that .npy cannot hold. */
export function vectorsOf(job: Job, signature: Signature): readonly NpyArray[][] | null {
  const inputs = inputsOf(job, signature);
  return inputs && vectors(inputs, job.vectors);
}

/** The model's own facts, which know zero points, or else the types in the compiled module. */
function inputsOf({ model }: Job, { inputs }: Signature): Parameters<typeof vectors>[0] | null {
  if (model.inputs.length > 0) return model.inputs;
  const known = inputs.flatMap(({ shape, element }) =>
    element === null ? [] : [{ shape, type: element.type, zeroPoint: null }],
  );
  return known.length === inputs.length ? known : null;
}
