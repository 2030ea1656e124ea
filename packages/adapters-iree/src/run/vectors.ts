import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import { readNpy, vectors, writeNpy } from '@edgebench/model';
import { step } from '../compile/step.ts';
import type { Signature } from './signature.ts';

/**
 * Runs `model.vmfb` on the job's deterministic vectors and keeps the outputs as
 * `output-<vector>-<index>.npy`. Returns why nothing was run, or null.
 * Throws a `Rejected` where the compiled model fails on a vector.
 */
export async function runVectors(job: Job, signature: Signature): Promise<string | null> {
  const inputs = inputsOf(job, signature);
  if (inputs === null) return 'the compiled model has inputs of a type that .npy cannot hold';
  for (const [number, arrays] of vectors(inputs, job.vectors).entries()) {
    for (const [index, array] of arrays.entries()) {
      await writeFile(join(job.workDir, `input-${index}.npy`), writeNpy(array));
    }
    await step(job, {
      tool: 'iree-run-module',
      args: [
        '--device=local-sync',
        '--module=model.vmfb',
        '--function=main',
        ...arrays.map((_, index) => `--input=@input-${index}.npy`),
        ...signature.outputs.map((_, index) => `--output=@${output(job, number, index)}`),
      ],
    });
    await restoreSigns(job, number, signature);
  }
  return null;
}

/** IREE's integers carry no sign: an output that the model calls uint8 comes back as int8. */
async function restoreSigns(job: Job, vector: number, { outputs }: Signature): Promise<void> {
  for (const [index, { element }] of outputs.entries()) {
    if (element?.type !== 'int8' || job.model.outputs[index]?.type !== 'uint8') continue;
    const file = output(job, vector, index);
    await writeFile(file, writeNpy({ ...readNpy(await readFile(file)), type: 'uint8' }));
  }
}

const output = (job: Job, vector: number, index: number): string =>
  join(job.keepDir, `output-${vector}-${index}.npy`);

/** The model's own facts, which know zero points, or else the types in the compiled module. */
function inputsOf({ model }: Job, { inputs }: Signature): Parameters<typeof vectors>[0] | null {
  if (model.inputs.length > 0) return model.inputs;
  const known = inputs.flatMap(({ shape, element }) =>
    element === null ? [] : [{ shape, type: element.type, zeroPoint: null }],
  );
  return known.length === inputs.length ? known : null;
}
