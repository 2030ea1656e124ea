import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Diagnostic, Job } from '@edgebench/core';
import { staticOrAsIs } from '@edgebench/model';
import { step } from '../step.ts';
import { importNotes } from './import-notes.ts';

/** A model as MLIR in the work folder, and what `iree-compile` must be told of it. */
export interface Source {
  readonly file: string;
  readonly flags: readonly string[];
  /** The tensor that the op in a line of the file computes, by the line; empty where the file is no text. */
  readonly tensors: ReadonlyMap<number, string>;
  /** What of the model was written in another form. */
  readonly notes: readonly Diagnostic[];
}

const onnxImporter = fileURLToPath(new URL('../../python/import_onnx.py', import.meta.url));

/** Brings the job's model into MLIR: TFLite through TOSA, ONNX through IREE's importer. */
export async function importModel(job: Job): Promise<Source> {
  if (job.model.format === 'onnx') {
    await writeFile(join(job.workDir, 'model.onnx'), job.bytes);
    const { stdout } = await step(job, {
      tool: 'python',
      args: [onnxImporter, 'model.onnx', 'model.mlir'],
      leaves: ['model.mlir', 'tensors.txt'],
    });
    // Without asynchronous entry points there are no fences, which bare metal does not have.
    const flags = ['--iree-torch-emit-async-entry-points=false'];
    const tensors = readTensors(await readFile(join(job.workDir, 'tensors.txt'), 'utf8'));
    return { file: 'model.mlir', flags, tensors, notes: importNotes(stdout) };
  }
  await writeFile(join(job.workDir, 'model.tflite'), staticOrAsIs(job.bytes));
  await step(job, {
    tool: 'tosa-converter-for-tflite',
    args: ['model.tflite', '--bytecode', '-o', 'model.mlirbc'],
    leaves: ['model.mlirbc'],
  });
  return { file: 'model.mlirbc', flags: ['--iree-input-type=tosa'], tensors: new Map(), notes: [] };
}

const readTensors = (text: string): ReadonlyMap<number, string> =>
  new Map([...text.matchAll(/^(\d+) (.+)$/gm)].map(([, line, name = '']) => [Number(line), name]));
