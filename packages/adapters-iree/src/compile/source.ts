import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Job } from '@edgebench/core';
import { ModelError, makeStatic } from '@edgebench/model';
import { step } from './step.ts';

/** A model as MLIR in the work folder, and what `iree-compile` must be told of it. */
export interface Source {
  readonly file: string;
  readonly flags: readonly string[];
}

const onnxImporter = fileURLToPath(new URL('../../python/import_onnx.py', import.meta.url));

/** Brings the job's model into MLIR: TFLite through TOSA, ONNX through IREE's importer. */
export async function importModel(job: Job): Promise<Source> {
  if (job.model.format === 'onnx') {
    await writeFile(join(job.workDir, 'model.onnx'), job.bytes);
    await step(job, {
      tool: 'python',
      args: [onnxImporter, 'model.onnx', 'model.mlir'],
      leaves: ['model.mlir'],
    });
    // Without asynchronous entry points there are no fences, which bare metal does not have.
    return { file: 'model.mlir', flags: ['--iree-torch-emit-async-entry-points=false'] };
  }
  await writeFile(join(job.workDir, 'model.tflite'), closed(job.bytes));
  await step(job, {
    tool: 'tosa-converter-for-tflite',
    args: ['model.tflite', '--bytecode', '-o', 'model.mlirbc'],
    leaves: ['model.mlirbc'],
  });
  return { file: 'model.mlirbc', flags: ['--iree-input-type=tosa'] };
}

/** The model with its open dimensions set to 1; what cannot be read is the converter's to judge. */
function closed(bytes: Uint8Array): Uint8Array {
  try {
    return makeStatic(bytes).bytes;
  } catch (error) {
    if (error instanceof ModelError) return bytes;
    throw error;
  }
}
