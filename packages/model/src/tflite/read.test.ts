import { expect, test } from 'vitest';
import { buildModel, encodeModel, rawModel } from '../testing/build-model.ts';
import { smallModel } from '../testing/small-model.ts';
import { readTflite } from './read.ts';

const small = readTflite(buildModel(smallModel));
const [main] = small.subgraphs;

test('a model reads as plain data: tensors, ops in order, inputs and outputs', () => {
  expect(small).toMatchObject({ format: 'tflite', version: 3, description: 'made for a test' });
  expect(main?.tensors.map(({ name }) => name)).toEqual(smallModel.tensors.map((t) => t.name));
  expect(main?.ops.map(({ type }) => type)).toEqual(['CONV_2D', 'RESHAPE', 'FULLY_CONNECTED']);
  expect([main?.inputs, main?.outputs]).toEqual([[0], [7]]);
  expect(structuredClone(small)).toEqual(small);
});

test('options come with the defaults of the schema and enumerations by name', () => {
  expect(main?.ops[0]?.options).toEqual({
    padding: 'SAME',
    strideW: 2,
    strideH: 2,
    fusedActivationFunction: 'RELU6',
    dilationWFactor: 1,
    dilationHFactor: 1,
    quantizedBiasType: 'FLOAT32',
  });
});

test('the op type decides the type of its options', () => {
  const [, reshape] = main?.ops ?? [];
  expect(reshape?.type === 'RESHAPE' && reshape.options?.newShape).toEqual([1, 64]);
});

test('options of another op than the one that carries them are left out', () => {
  const raw = rawModel(smallModel);
  const wrong = { builtinOptions: { table: 'SoftmaxOptions', value: { beta: 2 } } };
  const [subgraph] = raw.subgraphs;
  const operators = subgraph?.operators.map((operator) => ({ ...operator, ...wrong }));
  const graph = readTflite(encodeModel({ ...raw, subgraphs: [{ ...subgraph, operators }] }));
  expect(graph.subgraphs[0]?.ops.map(({ options }) => options)).toEqual([null, null, null]);
});

test('an optional input that is left out is -1', () => {
  expect(main?.ops[2]?.inputs).toEqual([4, 6, -1]);
});

test('tensors carry shape, signature, type, bytes and affine quantisation per tensor or per channel', () => {
  expect(main?.tensors[0]).toMatchObject({
    shape: [1, 8, 8, 3],
    shapeSignature: [-1, 8, 8, 3],
    type: 'INT8',
    elements: 192,
    bytes: 192,
    data: null,
    quantization: { scales: [0.5], zeroPoints: [-3], axis: 0 },
  });
  expect(main?.tensors[2]).toMatchObject({
    type: 'INT32',
    bytes: 16,
    quantization: { scales: [1, 2, 3, 4], zeroPoints: [0, 0, 0, 0], axis: 0 },
  });
  expect(main?.tensors[5]?.quantization).toBeNull();
});

test('constant data is a view into the file, not a copy', () => {
  const bytes = buildModel(smallModel);
  const data = readTflite(bytes).subgraphs[0]?.tensors[5]?.data;
  expect(data?.buffer).toBe(bytes.buffer);
  expect([...(data ?? [])]).toEqual([1, 0, 0, 0, 64, 0, 0, 0]);
});

test('a file that begins inside a larger buffer reads the same', () => {
  const bytes = buildModel(smallModel);
  const shifted = new Uint8Array(bytes.length + 3);
  shifted.set(bytes, 3);
  expect(readTflite(shifted.subarray(3))).toEqual(small);
});

test('a custom op carries its registered name and its own bytes', () => {
  const [op] =
    readTflite(
      buildModel({
        tensors: [{ name: 'x', shape: [4] }],
        ops: [
          { type: 'custom:ethos-u', inputs: ['x'], outputs: [], options: new Uint8Array([1, 4]) },
        ],
        inputs: ['x'],
        outputs: [],
      }),
    ).subgraphs[0]?.ops ?? [];
  expect(op).toMatchObject({
    type: 'CUSTOM',
    customCode: 'ethos-u',
    options: new Uint8Array([1, 4]),
  });
});

test('a file from before op codes beyond 126 has its op in the one-byte field', () => {
  const raw = rawModel(smallModel);
  const operatorCodes = raw.operatorCodes.map((code) => ({ ...code, builtinCode: 0 }));
  const graph = readTflite(encodeModel({ ...raw, operatorCodes }));
  expect(graph.subgraphs[0]?.ops[0]?.type).toBe('CONV_2D');
});

test('an op code beyond 126 stands in the wide field', () => {
  const graph = readTflite(
    buildModel({
      tensors: [
        { name: 'x', shape: [4] },
        { name: 'y', shape: [4] },
      ],
      ops: [{ type: 'GELU', inputs: ['x'], outputs: ['y'], options: { approximate: true } }],
      inputs: ['x'],
      outputs: ['y'],
    }),
  );
  expect(graph.subgraphs[0]?.ops[0]).toMatchObject({
    type: 'GELU',
    options: { approximate: true },
  });
});

test('data and options outside the flatbuffer, as in models beyond 2 GB, are read', () => {
  const raw = rawModel({
    tensors: [{ name: 'w', shape: [4], data: new Uint8Array(4) }],
    ops: [{ type: 'custom:big', inputs: ['w'], outputs: [] }],
    inputs: [],
    outputs: [],
  });
  const [subgraph] = raw.subgraphs;
  const at = (end: number): Uint8Array =>
    encodeModel({
      ...raw,
      buffers: [{}, { offset: end, size: 4 }],
      subgraphs: [
        {
          ...subgraph,
          operators: [
            {
              ...subgraph?.operators[0],
              largeCustomOptionsOffset: end + 4,
              largeCustomOptionsSize: 2,
            },
          ],
        },
      ],
    });
  const flatbuffer = at(at(1000).length);
  const [graph] = readTflite(
    Buffer.concat([flatbuffer, Buffer.from([9, 8, 7, 6, 5, 4])]),
  ).subgraphs;
  expect([...(graph?.tensors[0]?.data ?? [])]).toEqual([9, 8, 7, 6]);
  expect(graph?.ops[0]?.options).toEqual(new Uint8Array([5, 4]));
});

test('metadata and signatures name what they refer to', () => {
  const raw = rawModel(smallModel);
  const graph = readTflite(
    encodeModel({
      ...raw,
      metadata: [{ name: 'min_runtime_version', buffer: 1 }],
      signatureDefs: [
        {
          signatureKey: 'serving_default',
          inputs: [{ name: 'x', tensorIndex: 0 }],
          outputs: [{ name: 'y', tensorIndex: 7 }],
        },
      ],
    }),
  );
  expect(graph.metadata).toMatchObject([{ name: 'min_runtime_version' }]);
  expect(graph.metadata[0]?.data.length).toBe(108);
  expect(graph.signatures).toEqual([
    {
      key: 'serving_default',
      subgraph: 0,
      inputs: [{ name: 'x', tensor: 0 }],
      outputs: [{ name: 'y', tensor: 7 }],
    },
  ]);
});

test.each([
  { type: 'INT4', elements: 5, bytes: 3 },
  { type: 'INT2', elements: 5, bytes: 2 },
  { type: 'INT16', elements: 5, bytes: 10 },
  { type: 'FLOAT16', elements: 5, bytes: 10 },
  { type: 'STRING', elements: 5, bytes: null },
] as const)(
  'a $type tensor of $elements elements takes $bytes bytes',
  ({ type, elements, bytes }) => {
    const model = {
      tensors: [{ name: 'x', shape: [elements], type }],
      ops: [],
      inputs: [],
      outputs: [],
    };
    expect(readTflite(buildModel(model)).subgraphs[0]?.tensors[0]?.bytes).toBe(bytes);
  },
);

test('a dimension of -1, or an open one stored as 0, leaves the size unknown', () => {
  const tensors = [
    { name: 'a', shape: [-1, 4] },
    { name: 'b', shape: [0, 4], shapeSignature: [-1, 4] },
    { name: 'c', shape: [0, 4] },
  ];
  const graph = readTflite(buildModel({ tensors, ops: [], inputs: [], outputs: [] }));
  expect(graph.subgraphs[0]?.tensors.map(({ bytes }) => bytes)).toEqual([null, null, 0]);
});
