import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError, errorOf, Rejected, type TimedJob } from '@edgebench/core';
import { readInferences } from '../log/inferences.ts';
import { describe } from './describe.ts';
import { notGiven, writeInputs } from './inputs.ts';
import { script } from './script.ts';

/** Times one run of the session, on the first test vector, by a script that does it some times over: the fastest. */
export async function timeOnHost(job: TimedJob): Promise<number> {
  const { model, workDir } = job;
  await writeFile(join(workDir, 'model.onnx'), job.bytes);
  try {
    const ports = model.inputs.length > 0 ? [] : (await describe(job)).inputs;
    if ((await writeInputs({ model, workDir, vectors: 1 }, ports)) === null) {
      throw new BenchError('not-timed', notGiven);
    }
    const { stdout } = await script(job, 'benchmark');
    return readInferences(stdout);
  } catch (error) {
    throw error instanceof Rejected ? errorOf(error.reason) : error;
  }
}
