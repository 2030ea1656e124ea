import { createEmulator } from '@edgebench/emulator';
import type { Graph, NpyArray, OnnxOp, Tensor } from '@edgebench/model';

/** One op as a model of its own whose float inputs are all inputs: what it makes of others than its own. */
export interface Solo {
  /** What is to be given, in the op's order: its floats, and integers that are computed; each tensor once. */
  readonly inputs: readonly number[];
  readonly run: (values: readonly NpyArray[]) => NpyArray[];
}

/** Shapes are those of the graph; what decides them stays a constant. */
export function soloOf(graph: Graph, op: OnnxOp, profile: string): Solo {
  const tensors = graph.subgraphs[0]?.tensors ?? [];
  const isGiven = (index: number): boolean =>
    index >= 0 && (tensors[index]?.type === 'FLOAT32' || tensors[index]?.data === null);
  const inputs = [...new Set(op.inputs.filter(isGiven))];
  const opened = tensors.map(
    (tensor): Tensor => (inputs.includes(tensor.index) ? { ...tensor, data: null } : tensor),
  );
  const subgraph = {
    name: op.name,
    tensors: opened,
    ops: [{ ...op, index: 0 }],
    inputs,
    outputs: op.outputs.filter((index) => index >= 0),
  };
  const emulator = createEmulator({ ...graph, subgraphs: [subgraph] }, { profile });
  return { inputs, run: emulator.run };
}
