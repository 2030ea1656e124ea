import { analyze, ModelError, readOnnx } from '@edgebench/model';

/** MACs of the ops of a model by the name of their first output; null where they are unknown. */
export type Macs = ReadonlyMap<string, number | null>;

/** Empty for a model that the reader does not take: ONNX Runtime may take it all the same. */
export function macsOf(bytes: Uint8Array): Macs {
  try {
    const graph = readOnnx(bytes);
    const { opFacts } = analyze(graph);
    const [{ ops, tensors } = { ops: [], tensors: [] }] = graph.subgraphs;
    return new Map(
      ops.map(({ outputs: [first = -1] }, index) => [
        tensors[first]?.name ?? '',
        opFacts[index]?.macs ?? null,
      ]),
    );
  } catch (error) {
    if (error instanceof ModelError) return new Map();
    throw error;
  }
}
