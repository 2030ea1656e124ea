import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Diagnostic, Job } from '@edgebench/core';
import { step } from '../step.ts';
import { requireConstants } from './constants.ts';
import { constantsAsText } from './constants-as-text.ts';
import { readEmitc } from './emitc.ts';
import { commonFlags } from './flags.ts';
import { originsOf } from './origins.ts';
import { readSignature, type Signature } from './signature.ts';
import { importModel } from './source.ts';
import { keepConstants, readSchedule, type Schedule } from './stream.ts';

const staticFlags: readonly string[] = [
  ...commonFlags,
  '--iree-llvmcpu-link-embedded=false',
  '--iree-llvmcpu-link-static',
  '--iree-llvmcpu-static-library-output-path=model.o',
  '--iree-execution-model=inline-dynamic',
];

/** What the compiler made of a model. */
export interface Compiled {
  readonly schedule: Schedule;
  readonly signature: Signature;
  /** The model's tensor that each dispatch computes; null where that is not known. */
  readonly tensors: readonly (string | null)[];
  /** What of the model was imported in another form. */
  readonly notes: readonly Diagnostic[];
}

/**
 * Compiles the job's model to a static object with its kernels (`model.o`, `model.h`) and to C (`module.h`).
 * Two stages with the same flags: between them the schedule is read and a defect worked around.
 */
export async function compileStatic(job: Job, own: readonly string[]): Promise<Compiled> {
  const source = await importModel(job);
  const flags = [...staticFlags, ...own];
  await step(job, {
    tool: 'iree-compile',
    args: [
      ...flags,
      '--compile-to=stream',
      ...(source.tensors.size > 0 ? ['--mlir-print-debuginfo'] : []),
      ...source.flags,
      source.file,
      '-o',
      'stream.mlir',
    ],
    leaves: ['stream.mlir'],
  });
  const stream = await readFile(join(job.workDir, 'stream.mlir'), 'utf8');
  const schedule = readSchedule(stream);
  await writeFile(join(job.workDir, 'module.mlir'), keepConstants(stream));
  await step(job, {
    tool: 'iree-compile',
    args: [
      ...flags,
      '--compile-from=stream',
      '--output-format=vm-c',
      'module.mlir',
      '-o',
      'module.h',
    ],
    // A model that is one reshape, or constant, has no kernels to write.
    leaves: schedule.dispatches.length > 0 ? ['module.h', 'model.o', 'model.h'] : ['module.h'],
  });
  const header = join(job.workDir, 'module.h');
  const emitted = await readFile(header, 'utf8');
  requireConstants(schedule, readEmitc(emitted));
  await writeFile(header, constantsAsText(emitted));
  const tensors = originsOf(stream).map((line) => source.tensors.get(line ?? -1) ?? null);
  return { schedule, signature: readSignature(stream), tensors, notes: source.notes };
}
