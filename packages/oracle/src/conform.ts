import {
  addUp,
  createEmulator,
  type Emulator,
  EmulatorError,
  type TensorDifference,
} from '@edgebench/emulator';
import { computedTensors, type Graph, type NpyArray, opName, readModel } from '@edgebench/model';
import { compare } from './compare.ts';
import { type FloatInputs, inputsOf } from './inputs.ts';
import type { Oracle, OracleAnswer } from './runtime.ts';

/** What the emulator made of a model beside the runtime that it reproduces. */
export type Conformance =
  | {
      readonly status: 'compared';
      readonly outputs: TensorDifference;
      readonly tensors: readonly OpConformance[];
    }
  | { readonly status: 'runtime-refuses'; readonly message: string }
  | { readonly status: 'emulator-refuses'; readonly message: string };

/** One op on the runtime's own tensors, and its output within the emulator's own run. */
export interface OpConformance {
  readonly op: number;
  readonly type: string;
  readonly tensor: number;
  /** Alone, on the inputs that the runtime gave it; null for an op without variable inputs. */
  readonly alone: TensorDifference | null;
  /** As a link of the chain from the model's inputs. */
  readonly chain: TensorDifference;
}

export interface ConformOptions extends FloatInputs {
  readonly vectors: number;
  /** Compare every tensor of the main subgraph, not only the outputs. */
  readonly allTensors?: boolean;
  readonly kernels?: 'simd' | 'plain';
  /** For floats, see {@link compare}; 0 where left out. */
  readonly tolerance?: number;
}

/** Runs a model in the runtime and in the emulator under the oracle's profile, and compares. */
export async function conform(
  model: Uint8Array,
  oracle: Oracle,
  options: ConformOptions,
): Promise<Conformance> {
  const { allTensors = false, kernels = 'simd' } = options;
  const graph = readModel(model);
  const inputs = inputsOf(graph, options.vectors, options);
  const tensors = allTensors ? computedTensors(graph).map(({ index }) => index) : undefined;
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

/** What both sides were given and what the runtime made of it. */
interface Runs {
  readonly graph: Graph;
  readonly emulator: Emulator;
  readonly inputs: readonly NpyArray[][];
  readonly answer: Extract<OracleAnswer, { status: 'ok' }>;
  readonly tolerance: number;
}

function compareRuns(runs: Runs): Conformance {
  const { graph, emulator, inputs, answer, tolerance } = runs;
  const main = graph.subgraphs[0];
  const wanted = [...(answer.vectors[0]?.keys() ?? [])];
  const outputs = main?.outputs ?? [];
  const byTensor = new Map(
    wanted.map((index) => [index, { chain: addUp([]), alone: null as TensorDifference | null }]),
  );
  const all = wanted.some((index) => !outputs.includes(index));
  const differences: TensorDifference[] = [];
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
        found.chain = addUp([found.chain, compare(expected, actual, tolerance)]);
    }
  }
  if (all) judgeAlone(runs, byTensor);
  return {
    status: 'compared',
    outputs: addUp(differences),
    tensors: (main?.ops ?? []).flatMap((op) =>
      op.outputs.flatMap((tensor) => {
        const found = byTensor.get(tensor);
        return all && found ? [{ op: op.index, type: opName(op), tensor, ...found }] : [];
      }),
    ),
  };
}

/** Every op on the runtime's own tensors, so that one wrong op does not show in all that follow. */
function judgeAlone(
  { graph, emulator, inputs, answer, tolerance }: Runs,
  byTensor: ReadonlyMap<number, { alone: TensorDifference | null }>,
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
          found.alone = addUp([found.alone ?? addUp([]), compare(expected, actual, tolerance)]);
      }
    }
  }
}
