import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { BenchError, errorOf, type TimedJob } from '@edgebench/core';
import { writeNpy } from '@edgebench/model';
import { readSignature } from '../compile/signature.ts';
import { Rejected, step } from '../step.ts';
import { readBenchmark } from './benchmark.ts';
import { notGiven, vectorsOf } from './inputs.ts';

/**
 * Runs of one process and the least time of each. Google Benchmark, which the tool is built on, finds how many inferences fill
 * the time, and warms up with them.
 */
const repetitions = ['--benchmark_repetitions=10', '--benchmark_min_time=0.01s'];

/**
 * Times an inference of the kept `model.vmfb` on the first test vector, by IREE's own benchmark. The process is not bound to
 * a core: its spread does not become smaller by that, and it could not leave a core that another process took.
 */
export async function timeOnHost(job: TimedJob): Promise<number> {
  try {
    const module = `--module=${join(job.keepDir, 'model.vmfb')}`;
    const inputs = await writeInputs(job);
    const { stdout } = await step(job, {
      tool: 'iree-benchmark-module',
      args: [
        ...['--device=local-sync', module, '--function=main', ...inputs],
        ...['--benchmark_format=json', ...repetitions],
      ],
    });
    return readBenchmark(stdout);
  } catch (error) {
    throw error instanceof Rejected ? errorOf(error.reason) : error;
  }
}

async function writeInputs(job: TimedJob): Promise<string[]> {
  const [arrays] = vectorsOf({ model: job.model, vectors: 1 }, await signatureOf(job)) ?? [];
  if (arrays === undefined) throw new BenchError('not-timed', notGiven);
  for (const [index, array] of arrays.entries()) {
    await writeFile(join(job.workDir, `input-${index}.npy`), writeNpy(array));
  }
  return arrays.map((_, index) => `--input=@input-${index}.npy`);
}

/** The facts of a TFLite model hold its inputs; those of others stand in the module. */
async function signatureOf(job: TimedJob): Promise<ReturnType<typeof readSignature>> {
  if (job.model.inputs.length > 0) return { inputs: [], outputs: [] };
  const module = join(job.keepDir, 'model.vmfb');
  const dump = await step(job, { tool: 'iree-dump-module', args: ['--output=metadata', module] });
  return readSignature(dump.stdout);
}
