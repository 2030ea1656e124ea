import { type Graph, type NpyArray, opName, type Subgraph } from '@edgebench/model';
import type { Emulator } from '../emulator.ts';
import { firstDifference, type OpDifference } from './first-difference.ts';
import { compareTensors } from './tensors.ts';

/**
 * Where profile `to` leaves profile `from`, whose tensors are there after a run on `inputs`: the first op that computes
 * otherwise from the same values; of a profile that folds the graph, and so has other ops, the first tensor of both that
 * differs after a run of its own.
 */
export function partingOf(
  graph: Graph,
  from: Emulator,
  to: Emulator,
  inputs: readonly NpyArray[],
): OpDifference | null {
  if (!to.profile.folds) return firstDifference(graph, from.tensor, to);
  to.run(inputs);
  const main = graph.subgraphs[0] as Subgraph;
  for (const op of main.ops) {
    for (const index of op.outputs) {
      const [found, computed] = [from.tensor(index), to.tensor(index)];
      const difference = found && computed && compareTensors(found, computed);
      if (!difference || difference.mismatches === 0) continue;
      const tensor = main.tensors[index]?.name ?? '';
      const given = op.inputs.map((input) => from.tensor(input));
      return {
        op: op.index,
        type: opName(op),
        tensor,
        index,
        difference,
        inputs: given,
        found,
        computed,
      };
    }
  }
  return null;
}
