import { BenchError, type CheckJob, type Execution, reasonOf } from '@edgebench/core';
import {
  type Accumulators,
  createEmulator,
  EmulatorError,
  explainOp,
  firstDifference,
  type OpDifference,
} from '@edgebench/emulator';
import { computedTensors, type Graph, type NpyArray, withOutputs } from '@edgebench/model';

/** Where a toolchain computes otherwise than the reference, or why that is not known. */
export type Located =
  | { readonly difference: OpDifference; readonly explainedBy: string | null }
  | { readonly unknown: string };

/**
 * Judges each op on the tensors that the toolchain itself gave to it: those that a machine saw while it ran the artefact,
 * or, where they show no difference, those of another run, for which the toolchain returns every tensor of the model on the
 * vector at hand. Of a recorded run only ops between the model's inputs and outputs can be judged.
 */
export async function locate(
  graph: Graph,
  job: CheckJob,
  {
    reference,
    vector,
    accumulators,
  }: { readonly reference: string; readonly vector: number; readonly accumulators: Accumulators },
): Promise<Located> {
  try {
    const emulator = createEmulator(graph, { profile: reference, accumulators, allTensors: true });
    const among = (values: ReadonlyMap<number, NpyArray>): OpDifference | null =>
      firstDifference(graph, (index) => values.get(index) ?? null, emulator);
    const difference =
      (job.tensors && among(job.tensors(vector))) ?? among(await tensorsOf(graph, job, vector));
    if (difference === null) return { unknown: job.rerun ? notAlone : notRecorded };
    return { difference, explainedBy: explainOp(graph, difference)?.id ?? null };
  } catch (error) {
    if (error instanceof BenchError && error.code === 'aborted') throw error;
    const why = error instanceof EmulatorError ? error.message : reasonOf(error).message;
    return { unknown: `with all tensors kept: ${why}` };
  }
}

const notAlone = 'every op alone computes what the reference does when all tensors are kept';
const notRecorded = 'only inputs and outputs are known';

/** What is known of the toolchain's tensors on a vector, by index. */
async function tensorsOf(
  graph: Graph,
  { model, executions, rerun }: CheckJob,
  vector: number,
): Promise<Map<number, NpyArray>> {
  if (rerun !== null) {
    const tensors = computedTensors(graph).map(({ index }) => index);
    return byTensor(graph, tensors, await rerun(withOutputs(model.bytes, tensors), vector));
  }
  const recorded = executions[vector];
  return recorded ? byTensor(graph, [], recorded) : new Map();
}

/** Inputs and outputs of a run of the model, to whose outputs `withOutputs` added `tensors`. */
function byTensor(graph: Graph, tensors: readonly number[], run: Execution): Map<number, NpyArray> {
  const main = graph.subgraphs[0];
  const order = [...new Set([...(main?.outputs ?? []), ...tensors])];
  const zip = (indices: readonly number[], arrays: readonly NpyArray[]): [number, NpyArray][] =>
    indices.flatMap((index, k): [number, NpyArray][] => {
      const array = arrays[k];
      return array === undefined ? [] : [[index, array]];
    });
  return new Map([...zip(main?.inputs ?? [], run.inputs), ...zip(order, run.outputs)]);
}
