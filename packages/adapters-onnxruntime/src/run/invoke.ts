import type { Job } from '@edgebench/core';
import type { Port } from '../graph/described.ts';
import { npyTypeOf } from '../graph/element-types.ts';
import { notGiven, type Written } from './inputs.ts';
import { script } from './script.ts';

/**
 * Runs `model.onnx` on the vectors in the work folder and keeps the outputs as `output-<vector>-<index>.npy`. Returns why
 * there is nothing to check. Throws a `Rejected` where ONNX Runtime fails on a vector.
 */
export async function invoke(
  job: Job,
  outputs: readonly Port[],
  written: Written | null,
): Promise<string> {
  if (written === null) return notGiven;
  const foreign = outputs.find(({ type }) => npyTypeOf(type) === null);
  if (foreign) return `an output has the type ${foreign.type}, which .npy files cannot hold`;
  await script(job, 'invoke', [written.from, written.to, job.keepDir]);
  return 'the outputs are kept; this run compared them with nothing';
}
