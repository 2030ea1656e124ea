import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError, errorOf, Rejected, type TimedJob } from '@edgebench/core';
import { staticOrAsIs } from '@edgebench/model';
import { inArena } from './arena.ts';
import { notGiven, writeInputs } from './inputs.ts';
import { readInvocations } from './invocations.ts';
import { script } from './script.ts';

/** Times `invoke` alone, on the first test vector, by a script that does it some times over: the fastest. */
export async function timeOnHost(job: TimedJob): Promise<number> {
  const { model, workDir } = job;
  await writeFile(join(workDir, 'model.tflite'), staticOrAsIs(job.bytes));
  if ((await writeInputs({ model, workDir, vectors: 1 })) === null) {
    throw new BenchError('not-timed', notGiven);
  }
  try {
    const inputs = model.inputs.length;
    const { stdout } = await inArena((arena) => script(job, 'benchmark', [arena, inputs]));
    return readInvocations(stdout);
  } catch (error) {
    throw error instanceof Rejected ? errorOf(error.reason) : error;
  }
}
