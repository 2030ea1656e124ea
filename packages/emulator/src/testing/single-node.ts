import {
  type AttributeValue,
  type ElementName,
  elementBits,
  type Graph,
  type NpyArray,
  type OnnxOp,
  type Tensor,
} from '@edgebench/model';
import { createEmulator, type Emulator } from '../emulator.ts';
import type { Data } from '../kernels/kernel.ts';
import { valuesOf } from './single-op.ts';

/** A tensor of a node that is tried alone; float32 where no type is given. Types without an array take their bits. */
export interface NodeTensor {
  readonly shape: readonly number[];
  readonly type?: ElementName;
  readonly values?: readonly number[];
  /** The values are in the file, not given at the run. */
  readonly isConstant?: boolean;
}

export interface SingleNode {
  readonly opType: string;
  /** The opset; 21 where left out. */
  readonly version?: number;
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  /** Null is an input left out. */
  readonly inputs: readonly (NodeTensor | null)[];
  /** Null is an output left out. */
  readonly outputs: readonly (NodeTensor | null)[];
  /** `onnxruntime-disabled` where left out. */
  readonly profile?: string;
}

const arrays: Readonly<Partial<Record<ElementName, (values: readonly number[]) => Data>>> = {
  INT8: (values) => Int8Array.from(values),
  INT4: (values) => Int8Array.from(values),
  INT2: (values) => Int8Array.from(values),
  INT16: (values) => Int16Array.from(values),
  UINT16: (values) => Uint16Array.from(values),
  FLOAT16: (values) => Uint16Array.from(values),
  BFLOAT16: (values) => Uint16Array.from(values),
  INT32: (values) => Int32Array.from(values),
  UINT32: (values) => Uint32Array.from(values),
  INT64: (values) => BigInt64Array.from(values, BigInt),
  UINT64: (values) => BigUint64Array.from(values, BigInt),
  FLOAT32: (values) => Float32Array.from(values),
  FLOAT64: (values) => Float64Array.from(values),
};

const typeOf = (given: NodeTensor): ElementName => given.type ?? 'FLOAT32';

/** Elements below a byte lie side by side in a file, the first in the lowest bits. */
function packed(bytes: Uint8Array, bits: number): Uint8Array {
  const each = 8 / bits;
  const result = new Uint8Array(Math.ceil(bytes.length / each));
  for (const [k, byte] of bytes.entries()) {
    result[Math.floor(k / each)] |= (byte & (2 ** bits - 1)) << (bits * (k % each));
  }
  return result;
}

export function bytesOf(given: NodeTensor): Uint8Array {
  const values = given.values ?? [];
  const array = arrays[typeOf(given)]?.(values) ?? Uint8Array.from(values);
  return new Uint8Array(array.buffer as ArrayBuffer, array.byteOffset, array.byteLength);
}

function tensorOf(given: NodeTensor, name: string, index: number): Tensor {
  const bits = elementBits[typeOf(given)] ?? 8;
  const bytes = given.isConstant ? bytesOf(given) : null;
  const data = bytes && bits < 8 ? packed(bytes, bits) : bytes;
  return {
    index,
    name,
    shape: given.shape,
    shapeSignature: null,
    type: typeOf(given),
    quantization: null,
    data,
    buffer: 0,
    isVariable: false,
    isSparse: false,
    elements: given.shape.reduce((product, size) => product * size, 1),
    bytes: data?.byteLength ?? null,
  };
}

/** The node as a graph of its own. */
export function graphOf(node: SingleNode): Graph {
  const { opType, version = 21, domain = '', attributes = {}, inputs, outputs } = node;
  const tensors: Tensor[] = [];
  const place = (kind: string) => (given: NodeTensor | null, k: number) =>
    given === null ? -1 : tensors.push(tensorOf(given, `${kind} ${k}`, tensors.length)) - 1;
  const op: OnnxOp = {
    index: 0,
    type: 'ONNX',
    customCode: null,
    options: null,
    opType,
    domain,
    name: '',
    version,
    attributes: new Map(Object.entries(attributes)),
    inputs: inputs.map(place('input')),
    outputs: outputs.map(place('output')),
    intermediates: [],
  };
  const isGiven = (index: number): boolean => index >= 0 && tensors[index]?.data === null;
  const main = {
    name: 'node',
    tensors,
    ops: [op],
    inputs: op.inputs.filter(isGiven),
    outputs: op.outputs.filter((index) => index >= 0),
  };
  return {
    format: 'onnx',
    version: 10,
    description: '',
    subgraphs: [main],
    metadata: [],
    signatures: [],
  };
}

/** The node, ready to run. */
const emulateNode = (node: SingleNode): Emulator =>
  createEmulator(graphOf(node), { profile: node.profile ?? 'onnxruntime-disabled' });

/** The outputs of the node that are not left out, as .npy arrays have them. */
export function runNodeArrays(node: SingleNode): readonly NpyArray[] {
  const emulator = emulateNode(node);
  const given = node.inputs.filter((input) => input !== null && !input.isConstant);
  return emulator.run(
    emulator.inputs.map((port, k) => ({ ...port, bytes: bytesOf(given[k] as NodeTensor) })),
  );
}

/** The elements of the outputs that are not left out. */
export const runNode = (node: SingleNode): number[][] => runNodeArrays(node).map(valuesOf);
