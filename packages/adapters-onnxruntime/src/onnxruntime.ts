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
} from '@edgebench/core';
import { macsOf } from './graph/macs.ts';
import { toOutcome } from './outcome.ts';
import { thisProcessor } from './processor.ts';
import { rules } from './rules.ts';
import { describe } from './run/describe.ts';
import { writeInputs } from './run/inputs.ts';
import { invoke } from './run/invoke.ts';
import { measureArena } from './run/memory.ts';
import { timeOnHost } from './run/time.ts';
import { targets } from './targets.ts';

const requirements = fileURLToPath(new URL('../python/requirements.txt', import.meta.url));

/** ONNX Runtime on this machine's processor, from a locked Python environment. */
export function onnxruntime(): Adapter {
  return defineAdapter({
    id: 'onnxruntime',
    title: 'ONNX Runtime',
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
  const env = await pythonEnv({ name: 'onnxruntime', requirements });
  if (!env.available) {
    const { reason } = env;
    return { ...env, reason: reason.code === 'no-wheel' ? { ...reason, ...notPublished } : reason };
  }
  const { python, packages } = env;
  return {
    available: true,
    version: packages.onnxruntime ?? 'unknown',
    components: { processor: thisProcessor() },
    location: python,
    paths: { python },
  };
}

const notPublished: Pick<Reason, 'message' | 'remedy'> = {
  message: 'this version of onnxruntime has no wheel for this Python and platform',
  remedy:
    'use Python 3.10 to 3.13 on Linux (glibc 2.27 or newer), macOS or Windows; EDGEBENCH_PYTHON names the Python',
};

const names = {
  tflite: 'TFLite',
  tosa: 'TOSA',
  unknown: 'files of an unknown format',
} as const;

function accepts({ format }: Model): Reason | null {
  if (format === 'onnx') return null;
  return {
    code: 'format',
    message: `ONNX Runtime takes ONNX models, not ${names[format]}`,
    remedy: 'export the model to ONNX',
    evidence: null,
  };
}

const measure = (job: Job): Promise<Outcome> =>
  rejectedAsFailed(async () => {
    await writeFile(join(job.workDir, 'model.onnx'), job.bytes);
    const described = await describe(job);
    const written = await writeInputs(job, described.inputs);
    const unchecked = await invoke(job, described.outputs, written);
    const arena = written === null ? null : await measureArena(job);
    return toOutcome({ model: job.model, described, macs: macsOf(job.bytes), arena, unchecked });
  });
