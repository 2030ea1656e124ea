import { createEmulator, type Emulator, EmulatorError } from '@edgebench/emulator';
import { type Graph, type NpyArray, readTflite, vectors } from '@edgebench/model';
import { compare, type Difference, none, sum, valuesOf } from './compare.ts';
import type { Oracle, OracleAnswer } from './runtime.ts';

/** What the emulator made of a model beside the runtime that it reproduces. */
export type Verdict =
  | {
      readonly status: 'compared';
      readonly outputs: Difference;
      readonly tensors: readonly OpVerdict[];
    }
  | { readonly status: 'runtime-refuses'; readonly message: string }
  | { readonly status: 'emulator-refuses'; readonly message: string };

/** One op on the runtime's own tensors, and its output within the emulator's own run. */
export interface OpVerdict {
  readonly op: number;
  readonly type: string;
  readonly tensor: number;
  /** Alone, on the inputs that the runtime gave it; null for an op without variable inputs. */
  readonly alone: Difference | null;
  /** As a link of the chain from the model's inputs. */
  readonly chain: Difference;
}

export interface JudgeOptions {
  readonly vectors: number;
  /** Compare every tensor of the main subgraph, not only the outputs. */
  readonly allTensors?: boolean;
  readonly kernels?: 'simd' | 'plain';
  /** Float inputs span [-reach, reach]; 1 where left out. */
  readonly reach?: number;
  /** Float inputs are above zero. */
  readonly positive?: boolean;
  /** For floats, see {@link compare}; 0 where left out. */
  readonly tolerance?: number;
}

/** Runs a model in the runtime and in the emulator under the oracle's profile, and compares. */
export async function judge(
  model: Uint8Array,
  oracle: Oracle,
  options: JudgeOptions,
): Promise<Verdict> {
  const { allTensors = false, kernels = 'simd' } = options;
  const graph = readTflite(model);
  const inputs = inputsOf(graph, options.vectors, options);
  const tensors = allTensors ? computed(graph) : undefined;
  const answer = await oracle.run({ model, vectors: inputs, ...(tensors && { tensors }) });
  if (answer.status !== 'ok')
    return { status: 'runtime-refuses', message: `${answer.status}: ${answer.message}` };
  try {
    const emulator = createEmulator(graph, { profile: oracle.profile, allTensors, kernels });
    return compareRuns({ graph, emulator, inputs, answer, tolerance: options.tolerance ?? 0 });
  } catch (error) {
    if (error instanceof EmulatorError)
      return { status: 'emulator-refuses', message: error.message };
    throw error;
  }
}

/** What float inputs are to be. */
export interface FloatInputs {
  readonly reach?: number;
  readonly positive?: boolean;
}

/** Deterministic inputs of a model: noise and extremes. */
export const inputsOf = (graph: Graph, count: number, floats: FloatInputs = {}): NpyArray[][] =>
  vectors(
    (graph.subgraphs[0]?.inputs ?? []).map((index) => {
      const tensor = graph.subgraphs[0]?.tensors[index];
      return {
        shape: tensor?.shape ?? [],
        type: (tensor?.type ?? '').toLowerCase(),
        zeroPoint: tensor?.quantization?.zeroPoints[0] ?? null,
      };
    }),
    count,
  ).map((inputs) => inputs.map((array) => scaled(array, floats)));

function scaled(array: NpyArray, { reach = 1, positive = false }: FloatInputs): NpyArray {
  if (array.type !== 'float32' || (reach === 1 && !positive)) return array;
  const place = (value: number): number =>
    positive ? reach * (Math.abs(value) + 0.01) : reach * value;
  const values = Float32Array.from([...valuesOf(array)].map((value) => place(Number(value))));
  return { ...array, bytes: new Uint8Array(values.buffer) };
}

/** Tensors that ops of the main subgraph write, as far as they have values outside the runtime. */
const computed = (graph: Graph): number[] => {
  const main = graph.subgraphs[0];
  const written = (main?.ops ?? []).flatMap(({ outputs }) => outputs);
  return [...new Set(written)].filter((index) => main?.tensors[index]?.type !== 'RESOURCE');
};

/** What both sides were given and what the runtime made of it. */
interface Runs {
  readonly graph: Graph;
  readonly emulator: Emulator;
  readonly inputs: readonly NpyArray[][];
  readonly answer: Extract<OracleAnswer, { status: 'ok' }>;
  readonly tolerance: number;
}

function compareRuns(runs: Runs): Verdict {
  const { graph, emulator, inputs, answer, tolerance } = runs;
  const main = graph.subgraphs[0];
  const wanted = [...(answer.vectors[0]?.keys() ?? [])];
  const outputs = main?.outputs ?? [];
  const byTensor = new Map(
    wanted.map((index) => [index, { chain: none, alone: null as Difference | null }]),
  );
  const all = wanted.some((index) => !outputs.includes(index));
  const differences: Difference[] = [];
  for (const [number, values] of inputs.entries()) {
    const truth = answer.vectors[number];
    const results = emulator.run(values);
    for (const [k, index] of outputs.entries()) {
      const [expected, actual] = [truth?.get(index), results[k]];
      if (expected && actual) differences.push(compare(expected, actual, tolerance));
    }
    if (!all) continue;
    for (const [index, found] of byTensor) {
      const [expected, actual] = [truth?.get(index), emulator.tensor(index)];
      if (expected && actual)
        found.chain = sum([found.chain, compare(expected, actual, tolerance)]);
    }
  }
  if (all) judgeAlone(runs, byTensor);
  return {
    status: 'compared',
    outputs: sum(differences),
    tensors: (main?.ops ?? []).flatMap(({ index: op, type, outputs: written }) =>
      written.flatMap((tensor) => {
        const found = byTensor.get(tensor);
        return all && found ? [{ op, type, tensor, ...found }] : [];
      }),
    ),
  };
}

/** Every op on the runtime's own tensors, so that one wrong op does not show in all that follow. */
function judgeAlone(
  { graph, emulator, inputs, answer, tolerance }: Runs,
  byTensor: ReadonlyMap<number, { alone: Difference | null }>,
): void {
  const main = graph.subgraphs[0];
  for (const [number, values] of inputs.entries()) {
    const known = new Map(answer.vectors[number]);
    for (const [k, index] of (main?.inputs ?? []).entries()) {
      const value = values[k];
      if (value) known.set(index, value);
    }
    for (const op of main?.ops ?? []) {
      const results = emulator.runOp(
        op.index,
        op.inputs.map((index) => known.get(index) ?? null),
      );
      for (const [k, index] of op.outputs.entries()) {
        const [expected, actual, found] = [known.get(index), results?.[k], byTensor.get(index)];
        if (expected && actual && found)
          found.alone = sum([found.alone ?? none, compare(expected, actual, tolerance)]);
      }
    }
  }
}
