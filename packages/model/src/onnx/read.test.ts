import { expect, test } from 'vitest';
import type { Subgraph, Tensor } from '../graph.ts';
import {
  buildOnnx,
  constant,
  info,
  node,
  type OnnxGraph,
  type OnnxModel,
} from '../testing/build-onnx.ts';
import { smallOnnx } from '../testing/small-onnx.ts';
import { readOnnx } from './read.ts';

const read = (graph: OnnxGraph, model?: OnnxModel): Subgraph => {
  const [main] = readOnnx(buildOnnx(graph, model)).subgraphs;
  if (main === undefined) throw new Error('no subgraph');
  return main;
};

const named = (main: Subgraph, name: string): Tensor | undefined =>
  main.tensors.find((tensor) => tensor.name === name);

const names = ({ tensors }: Subgraph, indices: readonly number[]): (string | undefined)[] =>
  indices.map((index) => tensors[index]?.name);

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

test('nodes are read with their operator, opset, operands and attributes', () => {
  const main = read(smallOnnx);
  expect(main.ops.map((op) => op.type === 'ONNX' && op.opType)).toEqual([
    'QuantizeLinear',
    ...['DequantizeLinear', 'DequantizeLinear', 'DequantizeLinear'],
    ...['Conv', 'Relu', 'Reshape', 'Gemm'],
  ]);
  const conv = main.ops[4];
  expect(conv).toMatchObject({ index: 4, domain: '', version: 21, name: '' });
  expect(names(main, conv?.inputs ?? [])).toEqual(['input_f', 'kernel_f', 'bias_f']);
  expect(conv?.type === 'ONNX' && [...conv.attributes]).toEqual([
    ['kernel_shape', { kind: 'ints', value: [3, 3] }],
    ['strides', { kind: 'ints', value: [2, 2] }],
    ['pads', { kind: 'ints', value: [1, 1, 1, 1] }],
    ['auto_pad', { kind: 'string', value: 'NOTSET' }],
  ]);
  expect(main.ops[7]?.inputs.at(-1)).toBe(-1);
});

test('a free dimension is 1 in the shape and -1 in the signature, and shapes follow from the inputs', () => {
  const main = read(smallOnnx);
  expect(named(main, 'input')).toMatchObject({
    shape: [1, 2, 4, 4],
    shapeSignature: [-1, 2, 4, 4],
    type: 'FLOAT32',
    elements: 32,
    bytes: 128,
  });
  expect(named(main, 'features')?.shape).toEqual([1, 4, 2, 2]);
  expect(names(main, main.inputs)).toEqual(['input']);
  expect(names(main, main.outputs)).toEqual(['output']);
});

test('tensors carry the quantisation that the nodes around them state', () => {
  const main = read(smallOnnx);
  expect(named(main, 'input')?.quantization).toBeNull();
  const quantization = { scales: [0.5], zeroPoints: [-3], axis: 0 };
  expect(named(main, 'input_q')?.quantization).toEqual(quantization);
  const perChannel = { scales: [1, 2, 3, 4], zeroPoints: [0, 0, 0, 0], axis: 0 };
  expect(named(main, 'kernel')?.quantization).toEqual(perChannel);
  expect(named(main, 'bias')?.quantization).toEqual(perChannel);
});

const types: [name: string, dataType: number, dims: number[], data: object, Uint8Array][] = [
  ['FLOAT32', 1, [1], { floatData: [1.5] }, bytes(0, 0, 0xc0, 0x3f)],
  ['UINT8', 2, [2], { int32Data: [255, 1] }, bytes(255, 1)],
  ['INT8', 3, [2], { int32Data: [-1, 127] }, bytes(255, 127)],
  ['UINT16', 4, [1], { int32Data: [65534] }, bytes(254, 255)],
  ['INT16', 5, [1], { int32Data: [-2] }, bytes(254, 255)],
  ['INT32', 6, [1], { int32Data: [-2] }, bytes(254, 255, 255, 255)],
  ['INT64', 7, [1], { int64Data: [-2n] }, bytes(254, 255, 255, 255, 255, 255, 255, 255)],
  ['BOOL', 9, [2], { int32Data: [1, 0] }, bytes(1, 0)],
  ['FLOAT16', 10, [1], { int32Data: [0x3c00] }, bytes(0, 0x3c)],
  ['FLOAT64', 11, [1], { doubleData: [1] }, bytes(0, 0, 0, 0, 0, 0, 0xf0, 0x3f)],
  ['UINT32', 12, [1], { uint64Data: [0xffff_fffen] }, bytes(254, 255, 255, 255)],
  ['UINT64', 13, [1], { uint64Data: [1n] }, bytes(1, 0, 0, 0, 0, 0, 0, 0)],
  ['COMPLEX64', 14, [1], { floatData: [1, 0] }, bytes(0, 0, 0x80, 0x3f, 0, 0, 0, 0)],
  ['BFLOAT16', 16, [1], { int32Data: [0x3f80] }, bytes(0x80, 0x3f)],
  ['FLOAT8_E4M3FN', 17, [1], { int32Data: [0x38] }, bytes(0x38)],
  ['UINT4', 21, [3], { int32Data: [0x21, 0x03] }, bytes(0x21, 0x03)],
  ['INT4', 22, [3], { int32Data: [0xf1, 0x02] }, bytes(0xf1, 0x02)],
  ['INT2', 26, [5], { int32Data: [0xe4, 0x01] }, bytes(0xe4, 0x01)],
];

test.each(types)('%s in typed fields reads as in raw data', (type, dataType, dims, data, raw) => {
  const graph = (value: object): OnnxGraph => ({
    initializer: [constant('c', dataType, dims, value)],
    node: [node('Identity', ['c'], ['y'])],
    output: [{ name: 'y' }],
  });
  const typed = named(read(graph(data)), 'c');
  expect(typed).toMatchObject({ type, shape: dims, data: raw, bytes: raw.length });
  expect(typed).toEqual(named(read(graph({ rawData: raw })), 'c'));
});

test.each([
  ['value_float', { type: 1, f: 0.5 }, 'FLOAT32', []],
  ['value_floats', { type: 6, floats: [0.5, 2] }, 'FLOAT32', [2]],
  ['value_int', { type: 2, i: -1n }, 'INT64', []],
  ['value_ints', { type: 7, ints: [1n, 2n] }, 'INT64', [2]],
  ['value', { type: 4, t: { dataType: 9, dims: [1n], int32Data: [1] } }, 'BOOL', [1]],
])('a Constant node by %s becomes a tensor with data', (attribute, value, type, shape) => {
  const main = read({
    node: [node('Constant', [], ['c'], { [attribute]: value }), node('Identity', ['c'], ['y'])],
    output: [{ name: 'y' }],
  });
  expect(main.ops).toHaveLength(1);
  const found = named(main, 'c');
  expect(found).toMatchObject({ type, shape });
  expect(found?.data).toHaveLength(found?.bytes ?? -1);
});

test('an initialiser that is listed among the inputs is a constant', () => {
  const main = read({ ...smallOnnx, input: [...(smallOnnx.input ?? []), info('scale', [])] });
  expect(names(main, main.inputs)).toEqual(['input']);
  expect(named(main, 'scale')?.data).toHaveLength(4);
});

test('an empty initialiser has data of no bytes', () => {
  const main = read({
    initializer: [constant('roi', 1, [0], {})],
    node: [node('Identity', ['roi'], ['y'])],
    output: [{ name: 'y' }],
  });
  expect(named(main, 'roi')).toMatchObject({ shape: [0], elements: 0, data: bytes() });
});

test('nodes out of order are put in order, others stay as they are', () => {
  const shuffled = { ...smallOnnx, node: [...(smallOnnx.node ?? [])].reverse() };
  const main = read(shuffled);
  const seen = new Set([...main.inputs, ...main.tensors.flatMap((t) => (t.data ? t.index : []))]);
  main.ops.forEach((op, position) => {
    expect(op.index).toBe(position);
    for (const index of op.inputs.filter((tensor) => tensor >= 0)) expect(seen).toContain(index);
    for (const index of op.outputs) seen.add(index);
  });
});

test('a chain of thirty thousand nodes is read in either order', { timeout: 60_000 }, () => {
  const chain = Array.from({ length: 3e4 }, (_, k) => node('Relu', [`t${k}`], [`t${k + 1}`]));
  const graph = { input: [info('t0', [1])], output: [{ name: 't30000' }] };
  for (const nodes of [chain, [...chain].reverse()]) {
    expect(read({ ...graph, node: nodes }).ops).toHaveLength(3e4);
  }
});

test('outputs left out are nameless tensors between others, and dropped at the end', () => {
  const main = read({
    input: [info('x', [4])],
    node: [node('Dropout', ['x'], ['', 'mask']), node('Dropout', ['x'], ['y', ''])],
    output: [{ name: 'y' }],
  });
  expect(names(main, main.ops[0]?.outputs ?? [])).toEqual(['', 'mask']);
  expect(names(main, main.ops[1]?.outputs ?? [])).toEqual(['y']);
});

test('names are opaque: paths, scopes, other scripts, and those of object properties', () => {
  const odd = ['onnx::Conv_123', '/model/conv.1', '重み', '__proto__', 'constructor', '\u0000'];
  const main = read({
    input: odd.map((name) => info(name, [2])),
    node: odd.map((name) => node('Identity', [name], [`${name}'`], { [name]: { type: 2, i: 1n } })),
    output: odd.map((name) => ({ name: `${name}'` })),
  });
  expect(names(main, main.inputs)).toEqual(odd);
  const attributes = main.ops.map((op) => op.type === 'ONNX' && [...op.attributes.keys()]);
  expect(attributes).toEqual(odd.map((name) => [name]));
});

test('nodes of other domains are read as they are, with the opset of their domain', () => {
  const main = read(
    {
      input: [info('x', [2])],
      node: [{ ...node('Frobnicate', ['x'], ['y']), domain: 'com.acme' }],
      output: [info('y', [7])],
    },
    { opsetImport: [{ version: 21n }, { domain: 'com.acme', version: 3n }] },
  );
  expect(main.ops[0]).toMatchObject({ opType: 'Frobnicate', domain: 'com.acme', version: 3 });
  expect(named(main, 'y')?.shape).toEqual([7]);
});

test('an output of which nothing is known has an unknown rank and type', () => {
  const graph = {
    input: [info('x', [2])],
    node: [{ ...node('Frobnicate', ['x'], ['y']), domain: 'com.acme' }],
    output: [{ name: 'y' }],
  };
  const main = read(graph, { opsetImport: [{ domain: 'com.acme', version: 3n }] });
  const unknown = { type: 'VARIANT', shape: [-1], elements: null, bytes: null };
  expect(named(main, 'y')).toMatchObject(unknown);
});

test('the graph names the IR version, the producer and the metadata', () => {
  const file = buildOnnx(smallOnnx, {
    producerName: 'maker',
    producerVersion: '2',
    metadataProps: [{ key: 'author', value: 'é' }],
  });
  expect(readOnnx(file)).toMatchObject({
    format: 'onnx',
    version: 10,
    description: 'maker 2',
    metadata: [{ name: 'author', data: bytes(0xc3, 0xa9) }],
    signatures: [],
  });
});
