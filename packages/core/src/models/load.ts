import { createHash } from 'node:crypto';
import { basename, extname } from 'node:path';
import { analyze, detectFormat, ModelError, notReadHere, readModel } from '@edgebench/model';
import { reasonOf } from '../errors.ts';
import type { Reason } from '../schema/measurement.ts';
import type { Model } from '../schema/results.ts';
import { readWhole } from '../store/read-whole.ts';
import { type Equivalent, equivalentsOf } from './equivalents.ts';
import { selfContained } from './external-data.ts';

/** Larger files are refused: no target of this field holds a model of 1 GiB. */
export const maxModelBytes = 1024 ** 3;

export interface LoadedModel {
  readonly facts: Model;
  /** Self-contained: data that the file keeps in other files is in place. */
  readonly bytes: Uint8Array;
  /** Set where no toolchain is given the file: it is broken, unreadable or too large. */
  readonly broken: Reason | null;
  /** The same network in other formats, of an ONNX model that has them beside it. */
  readonly equivalents?: readonly Equivalent[];
}

/** Reads a model file and its facts. Never throws: what is wrong stands in `broken`. */
export async function loadModel(path: string): Promise<LoadedModel> {
  let file: Uint8Array;
  try {
    file = await readWhole(path, maxModelBytes);
  } catch (error) {
    const id = createHash('sha256').update(`unreadable ${path}`).digest('hex');
    const { facts, ...rest } = brokenModel(path, new Uint8Array(), error);
    return { ...rest, facts: { ...facts, id } };
  }
  try {
    const model = describeModel(path, await selfContained(path, file, maxModelBytes));
    const loaded = { ...model, facts: { ...model.facts, md5: md5(file) } };
    if (model.facts.format !== 'onnx') return loaded;
    return { ...loaded, equivalents: await equivalentsOf(path, maxModelBytes) };
  } catch (error) {
    return brokenModel(path, file, error);
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

/**
 * The facts of a model at hand, as if read from `path`. Never throws. An ONNX model that is merely not read here has no
 * facts, and is not broken; nor is a TOSA model, which only toolchains read.
 */
export function describeModel(path: string, bytes: Uint8Array): LoadedModel {
  const format = detectFormat(bytes, basename(path));
  if (format === 'tosa') return tosaModel(path, bytes);
  const isOnnx = format === 'onnx';
  try {
    const graph = readModel(bytes, basename(path));
    const { macs, params, ops, inputs, outputs, limits, floatOps } = analyze(graph);
    const facts: Model = {
      ...identify(path, bytes, null),
      format: graph.format,
      macs,
      params,
      ops: { ...ops },
      inputs: inputs.map((tensor) => ({ ...tensor, shape: [...tensor.shape] })),
      outputs: outputs.map((tensor) => ({ ...tensor, shape: [...tensor.shape] })),
      limits: {
        constantsBytes: limits.constantsBytes,
        arenaBytes: limits.arenaBytes,
        liveBytes: [...limits.liveBytes],
      },
      ...(floatOps.length > 0 && { floatOps: [...floatOps] }),
    };
    return { facts, bytes, broken: null };
  } catch (error) {
    const model = brokenModel(path, bytes, error);
    const isKnown = isOnnx && error instanceof ModelError && notReadHere.has(error.code);
    return isKnown ? { ...model, facts: { ...model.facts, format: 'onnx' }, broken: null } : model;
  }
}

const tosaModel = (path: string, bytes: Uint8Array): LoadedModel => ({
  facts: {
    ...identify(path, bytes, {
      code: 'tosa-not-read',
      message: 'edgebench hands TOSA models to the toolchains that take them and reads none itself',
      remedy: 'put the model beside its ONNX form, under the same name, to have its facts',
      evidence: null,
    }),
    format: 'tosa',
  },
  bytes,
  broken: null,
});

function brokenModel(path: string, bytes: Uint8Array, error: unknown): LoadedModel {
  const broken = error instanceof ModelError ? invalid(error) : reasonOf(error);
  return { facts: identify(path, bytes, broken), bytes, broken };
}

const md5 = (bytes: Uint8Array): string => createHash('md5').update(bytes).digest('hex');

const identify = (path: string, bytes: Uint8Array, reason: Reason | null): Model => ({
  id: createHash('sha256').update(bytes).digest('hex'),
  name: basename(path, extname(path)),
  path,
  format: 'unknown',
  md5: md5(bytes),
  bytes: bytes.length,
  macs: null,
  params: null,
  ops: {},
  inputs: [],
  outputs: [],
  limits: { constantsBytes: null, arenaBytes: null, liveBytes: null },
  unavailable: reason,
});

const invalid = (error: ModelError): Reason => ({
  code: error.code,
  message: `${error.message} (at byte ${error.offset})`,
  remedy: error.remedy,
  evidence: null,
});
