import type { OnnxOp, Subgraph, Tensor } from '../../graph.ts';

/** A subgraph of ONNX nodes with the ways from tensors to nodes. */
export interface Wiring {
  readonly main: Subgraph;
  readonly ops: readonly OnnxOp[];
  readonly producer: (tensor: number) => OnnxOp | null;
  readonly consumers: (tensor: number) => readonly OnnxOp[];
  readonly isOutput: (tensor: number) => boolean;
  readonly tensor: (index: number) => Tensor | null;
}

export function wire(main: Subgraph): Wiring {
  const ops = main.ops.filter((op) => op.type === 'ONNX');
  const producers = new Map(ops.flatMap((op) => op.outputs.map((index) => [index, op] as const)));
  const consumers = new Map<number, Set<OnnxOp>>();
  for (const op of ops) {
    for (const index of op.inputs) {
      const readers = consumers.get(index) ?? new Set();
      consumers.set(index, readers.add(op));
    }
  }
  const outputs = new Set(main.outputs);
  return {
    main,
    ops,
    producer: (index) => producers.get(index) ?? null,
    consumers: (index) => [...(consumers.get(index) ?? [])],
    isOutput: (index) => outputs.has(index),
    tensor: (index) => main.tensors[index] ?? null,
  };
}

/** Whether a node is ONNX's own operator of that name. */
export const isOwn = ({ domain, opType }: OnnxOp, type: string): boolean =>
  opType === type && domain === '';
