import type { SubGraph } from '../generated/tflite.ts';
import type { Op, Subgraph, Tensor } from '../graph.ts';
import { invalid, type ModelFile, outOfRange } from './model-file.ts';
import { readOp } from './op.ts';
import { readTensor } from './tensor.ts';

export function readSubgraph(file: ModelFile, raw: SubGraph): Subgraph {
  const tensors = (raw.tensors ?? []).map((tensor, index) => readTensor(file, tensor, index));
  const subgraph = {
    name: raw.name ?? '',
    tensors,
    ops: (raw.operators ?? []).map((op, index) => readOp(file, op, index)),
    inputs: raw.inputs ?? [],
    outputs: raw.outputs ?? [],
  };
  checkIndices(subgraph.inputs, tensors.length, 0, file.at(raw));
  checkIndices(subgraph.outputs, tensors.length, 0, file.at(raw));
  for (const op of subgraph.ops) {
    const offset = file.at(raw.operators?.[op.index] ?? raw);
    checkIndices(op.inputs, tensors.length, -1, offset);
    checkIndices(op.outputs, tensors.length, 0, offset);
    checkIndices(op.intermediates, tensors.length, -1, offset);
  }
  checkOrder(subgraph, (op) => file.at(raw.operators?.[op.index] ?? raw));
  return subgraph;
}

function checkIndices(
  indices: readonly number[],
  count: number,
  lowest: -1 | 0,
  offset: number,
): void {
  for (const index of indices) {
    if (index < lowest || index >= count) throw outOfRange('tensor', index, count, offset);
  }
}

/** Ops run in the order of the list, so an op that reads what it or a later op writes is part of a cycle. */
function checkOrder(subgraph: Subgraph, offsetOf: (op: Op) => number): void {
  const { tensors, ops } = subgraph;
  const ready = new Set(subgraph.inputs);
  const firstWriter = new Map<number, number>();
  for (const { index, outputs } of ops) {
    for (const output of outputs) if (!firstWriter.has(output)) firstWriter.set(output, index);
  }
  const hasValue = (tensor: Tensor | undefined): boolean =>
    tensor === undefined || tensor.data !== null || tensor.isVariable || ready.has(tensor.index);
  for (const op of ops) {
    for (const input of op.inputs) {
      const writer = firstWriter.get(input);
      if (writer === undefined || writer < op.index || hasValue(tensors[input])) continue;
      const message = `op ${op.index} reads tensor ${input}, which op ${writer} writes only then or later`;
      throw invalid('bad-order', message, offsetOf(op));
    }
  }
}
