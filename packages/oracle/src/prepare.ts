import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Graph, makeStatic, readTflite, withOutputs } from '@edgebench/model';
import type { IreeCompiler } from './iree.ts';
import type { Runtime } from './runtimes.ts';

/** The part of a request to `oracle.py` that says what to run and what to give. */
export interface Prepared {
  readonly model: string;
  readonly tensors: readonly number[];
  readonly inputCount?: number;
  /** The type and shape of every input. */
  readonly signature?: readonly (readonly [string, readonly number[]])[];
  readonly inputNames?: readonly string[];
  readonly outputNames?: readonly string[];
}

/** What runs a model. */
export interface Runner {
  readonly runtime: Runtime;
  readonly compiler: IreeCompiler | null;
  readonly workDir: string;
}

/** What the runtime runs, and where the wanted tensors are in what it gives. */
export function prepare(
  model: Uint8Array,
  graph: Graph,
  wanted: readonly number[],
  runner: Runner,
): Promise<{ readonly refused: string } | Prepared> {
  if (runner.runtime.format === 'onnx') return prepareOnnx(model, graph, wanted, runner);
  if (runner.runtime.kind === 'iree') return prepareIree(model, graph, wanted, runner);
  return prepareTflite(model, graph, wanted, runner);
}

async function prepareTflite(
  model: Uint8Array,
  graph: Graph,
  wanted: readonly number[],
  { runtime, workDir }: Runner,
): Promise<Prepared> {
  const file = join(workDir, 'model.tflite');
  await writeFile(file, runtime.kind === 'xnnpack' ? withOutputs(model, wanted) : model);
  return { model: file, tensors: wanted, inputCount: graph.subgraphs[0]?.inputs.length ?? 0 };
}

async function prepareIree(
  model: Uint8Array,
  graph: Graph,
  wanted: readonly number[],
  { compiler }: Runner,
): Promise<{ readonly refused: string } | Prepared> {
  const made = withOutputs(model, wanted);
  const compiled = await compiler?.compile(makeStatic(made).bytes);
  if (compiled === undefined) return { refused: 'IREE is not available' };
  if ('refused' in compiled) return compiled;
  const results = readTflite(made).subgraphs[0]?.outputs ?? [];
  return {
    model: compiled.module,
    tensors: wanted.map((index) => results.indexOf(index)),
    signature: inputsOf(graph).map(({ type, shape }) => [signless(type.toLowerCase()), shape]),
  };
}

async function prepareOnnx(
  model: Uint8Array,
  graph: Graph,
  wanted: readonly number[],
  { workDir }: Runner,
): Promise<Prepared> {
  const file = join(workDir, 'model.onnx');
  await writeFile(file, model);
  const inputs = inputsOf(graph);
  return {
    model: file,
    tensors: wanted,
    signature: inputs.map(({ type, shape }) => [type.toLowerCase(), shape]),
    inputNames: inputs.map(({ name }) => name),
    outputNames: wanted.map((index) => graph.subgraphs[0]?.tensors[index]?.name ?? ''),
  };
}

const inputsOf = ({ subgraphs: [main] }: Graph): Graph['subgraphs'][number]['tensors'] =>
  main?.inputs.flatMap((index) => main.tensors[index] ?? []) ?? [];

/** IREE's integers carry no sign. */
const signless = (type: string): string => (type === 'uint8' ? 'int8' : type);
