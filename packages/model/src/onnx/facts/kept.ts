import type { Graph, Subgraph } from '../../graph.ts';
import { withFusedActivations } from './fused.ts';
import { holdsLearned, isUnderstood } from './learned.ts';
import { passedOn } from './passed-on.ts';

/** What an integer runtime keeps of a folded ONNX graph: its activations fused, what is made of constants done. */
export function keptSubgraph({ subgraphs: [main] }: Graph): Subgraph | undefined {
  return main && passedOn(withFusedActivations(main));
}

/** Bytes of the distinct constants with learned values; of an op that is not understood, of all its constants. */
export function keptConstants({ ops, tensors }: Subgraph): number {
  const sizes = new Map<number, number>();
  for (const op of ops) {
    if (op.type !== 'ONNX') continue;
    op.inputs.forEach((index, position) => {
      const tensor = tensors[index];
      if (!tensor?.data || (isUnderstood(op) && !holdsLearned(op, position, tensor))) return;
      sizes.set(tensor.buffer, tensor.data.length);
    });
  }
  return [...sizes.values()].reduce((sum, size) => sum + size, 0);
}
