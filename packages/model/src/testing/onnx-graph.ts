import { type ElementName, tensorBytes } from '../element-types.ts';
import type { AttributeValue, Graph, OnnxOp, Tensor } from '../graph.ts';

interface OnnxTensorSpec {
  readonly type?: ElementName;
  readonly shape?: readonly number[];
  readonly values?: readonly number[];
}

interface OnnxNodeSpec {
  readonly type: string;
  readonly domain?: string;
  /** Names of tensors; '' is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
}

/** An ONNX graph of nodes by the names of tensors: those that nobody describes are float32 of one element. */
export function onnxGraph(
  nodes: readonly OnnxNodeSpec[],
  described: Readonly<Record<string, OnnxTensorSpec>>,
  { inputs, outputs }: { readonly inputs: readonly string[]; readonly outputs: readonly string[] },
): Graph {
  const names = nodes.flatMap((node) => [...node.inputs, ...node.outputs]);
  const all = [...new Set([...inputs, ...names])].filter((name) => name !== '');
  const place = (name: string): number => all.indexOf(name);
  const tensors = all.map((name, index) => tensorOf(name, index, described[name] ?? {}));
  const ops = nodes.map(
    (node, index): OnnxOp => ({
      ...{ type: 'ONNX', customCode: null, options: null, intermediates: [], version: 21, index },
      opType: node.type,
      domain: node.domain ?? '',
      name: `${node.type}_${index}`,
      inputs: node.inputs.map(place),
      outputs: node.outputs.map(place),
      attributes: new Map(Object.entries(node.attributes ?? {})),
    }),
  );
  const main = {
    name: 'main',
    tensors,
    ops,
    inputs: inputs.map(place),
    outputs: outputs.map(place),
  };
  const rest = { version: 10, description: '', metadata: [], signatures: [] };
  return { format: 'onnx', subgraphs: [main], ...rest };
}

function tensorOf(name: string, index: number, spec: OnnxTensorSpec): Tensor {
  const { type = 'FLOAT32', shape = [], values } = spec;
  const elements = shape.reduce((product, size) => product * size, 1);
  return {
    ...{ index, name, shape, shapeSignature: null, type, quantization: null, buffer: index },
    data: values === undefined ? null : bytesOf(type, values),
    ...{ isVariable: false, isSparse: false, elements, bytes: tensorBytes(type, elements) },
  };
}

function bytesOf(type: ElementName, values: readonly number[]): Uint8Array {
  const array =
    type === 'FLOAT32'
      ? Float32Array.from(values)
      : type === 'INT32'
        ? Int32Array.from(values)
        : Uint8Array.from(values);
  return new Uint8Array(array.buffer);
}
