import type { Graph, Tensor } from '@edgebench/model';
import type { ComputeOperation, FeatureMap } from '../machine/types.ts';

/**
 * Matches operations, in their order, with the tensors that the ops of the original model write, where no debug database
 * names them: each operation with the next tensor of its OFM's shape and element size; tensors in between were fused away.
 * Operations that write a slice of a tensor are not matched.
 */
export function matchByOrder(original: Graph): (operation: ComputeOperation) => Tensor | undefined {
  const main = original.subgraphs[0];
  const written = (main?.ops ?? []).flatMap(({ outputs }) =>
    outputs.flatMap((index) => main?.tensors[index] ?? []),
  );
  let next = 0;
  return ({ ofm }) => {
    const place = written.findIndex((tensor, k) => k >= next && hasShapeOf(tensor, ofm));
    if (place < 0) return undefined;
    next = place + 1;
    return written[place];
  };
}

function hasShapeOf({ shape, bytes, elements }: Tensor, ofm: FeatureMap): boolean {
  const [depth = 1, width = 1, height = 1] = shape.toReversed();
  return (
    elements === ofm.height * ofm.width * ofm.depth &&
    bytes === (elements * ofm.bits) / 8 &&
    depth === ofm.depth &&
    width === ofm.width &&
    height === ofm.height
  );
}
