import type { Layer, Placement } from '@edgebench/core';
import { analyze, ModelError, type Op, opName, readTflite, type Subgraph } from '@edgebench/model';

const floatTypes: ReadonlySet<string> = new Set(['FLOAT16', 'FLOAT32', 'FLOAT64', 'BFLOAT16']);

/** The model's ops as TFLM runs them: one kernel each, in the order of the file, all on the CPU. */
export interface Ops {
  readonly layers: Layer[];
  readonly placement: Placement;
  readonly macs: number | null;
}

/** Null for a model that the reader does not take. */
export function opsOf(bytes: Uint8Array): Ops | null {
  try {
    const graph = readTflite(bytes);
    const { opFacts, macs } = analyze(graph);
    const [subgraph] = graph.subgraphs;
    if (subgraph === undefined) return null;
    const layers = subgraph.ops.map((op, index): Layer => {
      const facts = opFacts[index];
      return {
        index,
        name: subgraph.tensors[op.outputs[0] ?? -1]?.name ?? opName(op),
        type: opName(op),
        unit: isFloat(op, subgraph) ? 'float' : 'cpu',
        macs: facts?.macs ?? null,
        cycles: null,
        constants: facts?.constantBytes ?? null,
        activations: facts?.liveBytes ?? null,
      };
    });
    const float = layers.filter(({ unit }) => unit === 'float').length;
    const placement = { unit: 'ops', npu: 0, cpu: layers.length, float, epochs: null } as const;
    return { layers, placement, macs };
  } catch (error) {
    if (error instanceof ModelError) return null;
    throw error;
  }
}

const isFloat = ({ inputs, outputs }: Op, { tensors }: Subgraph): boolean =>
  [...inputs, ...outputs].some((index) => {
    const tensor = tensors[index];
    return tensor !== undefined && tensor.data === null && floatTypes.has(tensor.type);
  });
