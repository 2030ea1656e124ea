import { BenchError, type CheckJob, type Execution, reasonOf } from '@edgebench/core';
import {
  createEmulator,
  EmulatorError,
  explainOp,
  firstDifference,
  type OpDifference,
} from '@edgebench/emulator';
import { elementBytes, type Graph, type NpyArray, withOutputs } from '@edgebench/model';

/** Where a toolchain computes otherwise than the reference, or why that is not known. */
export type Located =
  | { readonly difference: OpDifference; readonly explainedBy: string | null }
  | { readonly unknown: string };

/**
 * Has the toolchain return every tensor of the model on the vector at hand, and judges each op on the tensors that the
 * toolchain itself gave to it.
 */
export async function locate(
  graph: Graph,
  { model, rerun }: CheckJob,
  { reference, vector }: { readonly reference: string; readonly vector: number },
): Promise<Located> {
  if (rerun === null) return { unknown: 'only the outputs are recorded' };
  const tensors = computed(graph);
  try {
    const { inputs, outputs } = await rerun(withOutputs(model.bytes, tensors), vector);
    const values = new Map(pairs(graph, tensors, { inputs, outputs }));
    const emulator = createEmulator(graph, { profile: reference, allTensors: true });
    const difference = firstDifference(graph, (index) => values.get(index) ?? null, emulator);
    if (difference === null) {
      return {
        unknown: 'every op alone computes what the reference does when all tensors are kept',
      };
    }
    return { difference, explainedBy: explainOp(graph, difference)?.id ?? null };
  } catch (error) {
    if (error instanceof BenchError && error.code === 'aborted') throw error;
    const why = error instanceof EmulatorError ? error.message : reasonOf(error).message;
    return { unknown: `with all tensors kept: ${why}` };
  }
}

/** What ops of the main subgraph write, where .npy can hold it. */
function computed(graph: Graph): number[] {
  const main = graph.subgraphs[0];
  const written = new Set(main?.ops.flatMap(({ outputs }) => outputs));
  return (main?.tensors ?? [])
    .filter(({ index, type }) => written.has(index) && elementBytes(type.toLowerCase()) !== null)
    .map(({ index }) => index);
}

/** Inputs and outputs of a run of the model that was made by `withOutputs`, by tensor. */
function pairs(graph: Graph, tensors: readonly number[], run: Execution): [number, NpyArray][] {
  const main = graph.subgraphs[0];
  const order = [...new Set([...(main?.outputs ?? []), ...tensors])];
  const zip = (indices: readonly number[], arrays: readonly NpyArray[]): [number, NpyArray][] =>
    indices.flatMap((index, k): [number, NpyArray][] => {
      const array = arrays[k];
      return array === undefined ? [] : [[index, array]];
    });
  return [...zip(main?.inputs ?? [], run.inputs), ...zip(order, run.outputs)];
}
