import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Job } from '@edgebench/core';
import { readNpy, writeNpy } from '@edgebench/model';
import type { Signature } from '../compile/signature.ts';
import { step } from '../step.ts';
import { notGiven, vectorsOf } from './inputs.ts';
import { notKept, outputPath, withSign } from './outputs.ts';

/**
 * Runs `model.vmfb` on the job's deterministic vectors and keeps the outputs as
 * `output-<vector>-<index>.npy`. Returns why nothing was run, or null.
 * Throws a `Rejected` where the compiled model fails on a vector.
 */
export async function runOnHost(job: Job, signature: Signature): Promise<string | null> {
  const given = vectorsOf(job, signature);
  if (given === null) return notGiven;
  const why = notKept(signature);
  if (why !== null) return why;
  for (const [number, arrays] of given.entries()) {
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
        ...signature.outputs.map((_, index) => `--output=@${outputPath(job, number, index)}`),
      ],
    });
    for (const index of signature.outputs.keys()) {
      const file = outputPath(job, number, index);
      const array = readNpy(await readFile(file));
      const signed = withSign(job, index, array);
      if (signed !== array) await writeFile(file, writeNpy(signed));
    }
  }
  return null;
}
