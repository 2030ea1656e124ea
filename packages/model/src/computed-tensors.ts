import type { Graph, Tensor } from './graph.ts';
import { elementBytes } from './npy.ts';

/** The tensors that ops of the main subgraph write, in the order of their indices; those of types that .npy lacks are left out. */
export function computedTensors({ subgraphs: [main] }: Graph): Tensor[] {
  const written = new Set(main?.ops.flatMap(({ outputs }) => outputs));
  return (main?.tensors ?? []).filter(
    ({ index, type }) => written.has(index) && elementBytes(type.toLowerCase()) !== null,
  );
}
