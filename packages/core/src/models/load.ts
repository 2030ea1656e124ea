import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { analyze, detectFormat, ModelError, readTflite } from '@edgebench/model';
import { reasonOf } from '../errors.ts';
import type { Reason } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';
import { readWhole } from '../store/read-whole.ts';

/** Larger files are refused: no target of this field holds a model of 1 GiB. */
export const maxModelBytes = 1024 ** 3;

export interface LoadedModel {
  readonly facts: Model;
  readonly bytes: Uint8Array;
  /** Set where no toolchain is given the file: it is broken, unreadable or too large. */
  readonly broken: Reason | null;
}

/** Reads a model file and its facts. Never throws: what is wrong stands in `broken`. */
export async function loadModel(path: string): Promise<LoadedModel> {
  try {
    return describeModel(path, await readWhole(path, maxModelBytes));
  } catch (error) {
    const broken = reasonOf(error);
    const id = createHash('sha256').update(`unreadable ${path}`).digest('hex');
    const facts = { ...identify(path, new Uint8Array(), broken), id };
    return { facts, bytes: new Uint8Array(), broken };
  }
}

/** The same bytes under two names are one model; the first path names it. */
export async function loadModels(paths: readonly string[]): Promise<LoadedModel[]> {
  const first = new Map<string, LoadedModel>();
  for (const model of await Promise.all(paths.map(loadModel))) {
    if (!first.has(model.facts.id)) first.set(model.facts.id, model);
  }
  return [...first.values()];
}

/** The facts of a model at hand, as if read from `path`. Never throws. */
export function describeModel(path: string, bytes: Uint8Array): LoadedModel {
  const format = detectFormat(bytes, basename(path));
  if (format === 'onnx') {
    const facts = { ...identify(path, bytes, onnxUnread), format };
    return { facts, bytes, broken: null };
  }
  try {
    const { macs, params, ops, inputs, outputs, limits, opFacts } = analyze(readTflite(bytes));
    const facts: Model = {
      ...identify(path, bytes, null),
      format: 'tflite',
      macs,
      params,
      ops: { ...ops },
      inputs: inputs.map((tensor) => ({ ...tensor, shape: [...tensor.shape] })),
      outputs: outputs.map((tensor) => ({ ...tensor, shape: [...tensor.shape] })),
      limits: {
        constantsBytes: limits.constantsBytes,
        arenaBytes: limits.arenaBytes,
        liveBytes: opFacts.map(({ liveBytes }) => liveBytes),
      },
    };
    return { facts, bytes, broken: null };
  } catch (error) {
    const broken = error instanceof ModelError ? invalid(error) : reasonOf(error);
    return { facts: identify(path, bytes, broken), bytes, broken };
  }
}

const identify = (path: string, bytes: Uint8Array, reason: Reason | null): Model => ({
  id: createHash('sha256').update(bytes).digest('hex'),
  name: basename(path, extname(path)),
  path,
  format: 'unknown',
  md5: createHash('md5').update(bytes).digest('hex'),
  bytes: bytes.length,
  macs: null,
  params: null,
  ops: {},
  inputs: [],
  outputs: [],
  limits: { constantsBytes: null, arenaBytes: null, liveBytes: null },
  unavailable: reason,
});

const onnxUnread: Reason = {
  code: 'onnx-facts',
  message: 'the graph facts of ONNX models are not read yet',
  remedy: null,
  evidence: null,
};

const invalid = (error: ModelError): Reason => ({
  code: error.code,
  message: `${error.message} (at byte ${error.offset})`,
  remedy: error.remedy,
  evidence: null,
});
