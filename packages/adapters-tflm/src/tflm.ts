import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import {
  type Adapter,
  defineAdapter,
  type Job,
  type Model,
  type Outcome,
  type ProbeContext,
  type Reason,
  rejectedAsFailed,
  type TargetSpec,
} from '@edgebench/core';
import { staticOrAsIs } from '@edgebench/model';
import { opsOf } from './layers.ts';
import { toOutcome } from './outcome.ts';
import { rules } from './rules.ts';
import { allocate } from './run/allocate.ts';
import { invoke } from './run/invoke.ts';
import { timeOnHost } from './run/time.ts';

const requirements = fileURLToPath(new URL('../python/requirements.txt', import.meta.url));

const targets: readonly TargetSpec[] = [
  {
    id: 'host',
    device: 'host',
    options: { arch: process.arch, kernels: 'reference' },
    default: true,
    title:
      'the interpreter on this machine: 64-bit pointers, so a 32-bit microcontroller needs a little less arena; outputs are kept',
  },
];

/** TensorFlow Lite for Microcontrollers: its interpreter and reference kernels, from a locked Python environment. */
export function tflm(): Adapter {
  return defineAdapter({
    id: 'tflm',
    title: 'TFLM',
    version: 1,
    targets,
    usesVectors: true,
    probe,
    accepts,
    measure,
    timeInference: timeOnHost,
    rules,
  });
}

async function probe({ pythonEnv }: ProbeContext): ReturnType<Adapter['probe']> {
  const env = await pythonEnv({ name: 'tflm', requirements });
  if (!env.available) {
    const { reason } = env;
    return { ...env, reason: reason.code === 'no-wheel' ? { ...reason, ...notPublished } : reason };
  }
  const { python, packages } = env;
  const version = packages['tflite-micro'] ?? 'unknown';
  return { available: true, version, components: {}, location: python, paths: { python } };
}

const notPublished: Pick<Reason, 'message' | 'remedy'> = {
  message: 'tflite-micro has no wheel for this Python and platform',
  remedy:
    'use Python 3.10 to 3.14 on Linux on x86-64 with glibc 2.28 or newer (a container will do); EDGEBENCH_PYTHON names the Python',
};

function accepts({ format }: Model): Reason | null {
  if (format === 'tflite') return null;
  return {
    code: 'format',
    message: `TFLM takes TFLite models, not ${format === 'unknown' ? 'files of an unknown format' : format.toUpperCase()}`,
    remedy: 'convert the model to TFLite',
    evidence: null,
  };
}

const measure = (job: Job): Promise<Outcome> =>
  rejectedAsFailed(async () => {
    await writeFile(join(job.workDir, 'model.tflite'), staticOrAsIs(job.bytes));
    const allocated = await allocate(job);
    const notRun = await invoke(job, allocated.arena);
    const unchecked = notRun ?? 'the outputs are kept; this run compared them with nothing';
    return toOutcome({ ...allocated, model: job.model, ops: opsOf(job.bytes), unchecked });
  });
