import { type ElementName, tensorBytes } from '../element-types.ts';
import type { AttributeValue, OnnxOp, Subgraph, Tensor } from '../graph.ts';
import { inferShapes } from '../onnx/shapes/infer.ts';

/** A tensor's type, shape ([-1] is an unknown rank) and, for a constant of int64 or float32, its elements. */
export interface Stated {
  readonly type?: ElementName;
  readonly shape: readonly number[];
  readonly values?: readonly number[];
  readonly signature?: readonly number[];
}

type Attribute = number | string | readonly number[] | AttributeValue;

/** Operator (`domain:operator`), names of its inputs ('' is left out) and outputs, attributes. */
export type NodeSpec = readonly [
  operator: string,
  inputs: readonly string[],
  outputs: readonly string[],
  attributes?: Readonly<Record<string, Attribute>>,
];

/** A subgraph before its shapes are inferred: tensors that nobody states are unknown. */
export function unshaped(
  stated: Readonly<Record<string, Stated>>,
  nodes: readonly NodeSpec[],
): Subgraph {
  const written = nodes.flatMap(([, , outputs]) => outputs);
  const names = [...new Set([...Object.keys(stated), ...written])];
  const place = (name: string): number => names.indexOf(name);
  return {
    name: 'main',
    tensors: names.map((name, index) => tensorOf(name, index, stated[name])),
    ops: nodes.map(([operator, inputs, outputs, attributes = {}], index): OnnxOp => {
      const [opType = '', domain = ''] = operator.split(':').reverse();
      const values = Object.entries(attributes).map(([k, v]) => [k, attributeOf(v)] as const);
      return {
        ...{ type: 'ONNX', customCode: null, options: null, intermediates: [], version: 21 },
        ...{ index, opType, domain, name: '', attributes: new Map(values) },
        inputs: inputs.map(place),
        outputs: outputs.map(place),
      };
    }),
    inputs: names.flatMap((name, i) =>
      written.includes(name) || stated[name]?.values !== undefined ? [] : [i],
    ),
    outputs: [names.length - 1],
  };
}

/** `int8[1, 4]` of each tensor that nodes write, once the shapes are inferred. */
export function shapesOf(...parts: Parameters<typeof unshaped>): readonly string[] {
  const { tensors, ops } = inferShapes(unshaped(...parts));
  return ops.flatMap(({ outputs }) => outputs).map((index) => shown(tensors[index]));
}

const shown = (tensor: Tensor | undefined): string =>
  `${tensor?.type.toLowerCase()}[${tensor?.shape.join(', ')}]`;

function attributeOf(value: Attribute): AttributeValue {
  if (typeof value === 'number') return { kind: 'int', value };
  if (typeof value === 'string') return { kind: 'string', value };
  return 'kind' in value ? value : { kind: 'ints', value };
}

function tensorOf(name: string, index: number, stated: Stated | undefined): Tensor {
  const { shape, values, signature = null } = stated ?? { shape: [-1] };
  const type = stated === undefined ? 'VARIANT' : (stated.type ?? 'FLOAT32');
  const elements = shape.includes(-1) ? null : shape.reduce((a, b) => a * b, 1);
  return {
    ...{ index, name, shape, shapeSignature: signature, type, quantization: null },
    data: values === undefined ? null : bytesOf(type, values),
    ...{ buffer: values === undefined ? 0 : index + 1, isVariable: false, isSparse: false },
    ...{ elements, bytes: tensorBytes(type, elements) },
  };
}

const bytesOf = (type: ElementName, values: readonly number[]): Uint8Array =>
  new Uint8Array(
    (type === 'INT64' ? BigInt64Array.from(values.map(BigInt)) : Float32Array.from(values)).buffer,
  );

/** A constant of int64, as shapes and axes are. */
export const int64 = (...values: number[]): Stated => ({
  type: 'INT64',
  shape: [values.length],
  values,
});

/** One node on inputs a, b, c, ...; null is left out. */
export function oneNode(
  operator: string,
  inputs: readonly (Stated | null)[],
  attributes: NodeSpec[3] = {},
  outputs = 1,
): readonly string[] {
  const names = inputs.map((input, i) => (input === null ? '' : String.fromCharCode(97 + i)));
  const stated = Object.fromEntries(
    names.flatMap((name, i) => (inputs[i] ? [[name, inputs[i]]] : [])),
  );
  const results = ['y', 'y2', 'y3', 'y4'].slice(0, outputs);
  return shapesOf(stated, [[operator, names, results, attributes]]);
}
