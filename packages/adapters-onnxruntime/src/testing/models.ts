import { type FileSpec, onnxFile, type ValueSpec } from './onnx-file.ts';

const value = (name: string, shape: ValueSpec['shape'], type: ValueSpec['type'] = 'float') =>
  ({ name, type, shape }) satisfies ValueSpec;

const unary = (type: string, changes: Partial<FileSpec> = {}): Uint8Array =>
  onnxFile({
    nodes: [{ type, name: 'first', inputs: ['in'], outputs: ['out'] }],
    inputs: [value('in', [1, 4])],
    outputs: [value('out', [1, 4])],
    ...changes,
  });

const floats = (...numbers: number[]): Uint8Array =>
  new Uint8Array(new Float32Array(numbers).buffer);

/** The smallest model that runs. */
export const relu: Uint8Array = unary('Relu');

/** A batch without a value. */
export const openBatch: Uint8Array = unary('Relu', {
  inputs: [value('in', ['batch', 4])],
  outputs: [value('out', ['batch', 4])],
});

/** An input of text, which there are no test vectors for. */
export const text: Uint8Array = unary('Identity', {
  inputs: [value('in', [1], 'string')],
  outputs: [value('out', [1], 'string')],
});

/** Models that ONNX Runtime does not take or does not finish, and how that is classified, by the fixture's name. */
export const refused: Readonly<
  Record<string, { readonly code: string; readonly model: Uint8Array }>
> = {
  'cut-off': { code: 'not-a-model', model: relu.slice(0, relu.length - 7) },
  'future-ir': { code: 'unsupported-ir-version', model: unary('Relu', { irVersion: 99 }) },
  'future-opset': { code: 'unsupported-opset', model: unary('Relu', { opset: 99 }) },
  'unknown-op': { code: 'unsupported-op', model: unary('Frobnicate') },
  'foreign-op': {
    code: 'custom-op',
    model: unary('', {
      nodes: [{ type: 'Foo', domain: 'com.example', inputs: ['in'], outputs: ['out'] }],
      domains: ['com.example'],
    }),
  },
  'wrong-type': {
    code: 'unsupported-type',
    model: unary('Sigmoid', {
      inputs: [value('in', [1, 4], 'int8')],
      outputs: [value('out', [1, 4], 'int8')],
    }),
  },
  'no-kernel': {
    code: 'no-kernel',
    model: unary('Relu', {
      inputs: [value('in', [1, 4], 'int16')],
      outputs: [value('out', [1, 4], 'int16')],
    }),
  },
  'missing-input': {
    code: 'invalid-graph',
    model: unary('Relu', {
      nodes: [{ type: 'Relu', name: 'first', inputs: ['nowhere'], outputs: ['out'] }],
    }),
  },
  cycle: {
    code: 'invalid-graph',
    model: unary('Add', {
      nodes: [
        { type: 'Add', name: 'first', inputs: ['in', 'b'], outputs: ['a'] },
        { type: 'Relu', name: 'second', inputs: ['a'], outputs: ['b'] },
        { type: 'Relu', name: 'third', inputs: ['b'], outputs: ['out'] },
      ],
    }),
  },
  'too-many-inputs': {
    code: 'invalid-graph',
    model: unary('Relu', {
      nodes: [{ type: 'Relu', name: 'first', inputs: ['in', 'in'], outputs: ['out'] }],
    }),
  },
  shapes: {
    code: 'wrong-shape',
    model: unary('MatMul', {
      nodes: [{ type: 'MatMul', name: 'first', inputs: ['in', 'weights'], outputs: ['out'] }],
      constants: [{ ...value('weights', [3, 2]), shape: [3, 2], data: floats(1, 2, 3, 4, 5, 6) }],
      outputs: [value('out', [1, 2])],
    }),
  },
  'output-type': {
    code: 'wrong-type',
    model: unary('Relu', { outputs: [value('out', [1, 4], 'int8')] }),
  },
  'index-beyond': {
    code: 'op-failed',
    model: unary('Gather', {
      nodes: [{ type: 'Gather', name: 'first', inputs: ['table', 'in'], outputs: ['out'] }],
      inputs: [value('in', [2], 'int64')],
      constants: [{ ...value('table', [2]), shape: [2], data: floats(1, 2) }],
      outputs: [value('out', [2])],
    }),
  },
  'external-missing': {
    code: 'external-data',
    model: unary('Add', {
      nodes: [{ type: 'Add', name: 'first', inputs: ['in', 'bias'], outputs: ['out'] }],
      constants: [
        { ...value('bias', [4]), shape: [4], data: new Uint8Array(), external: 'weights.bin' },
      ],
    }),
  },
  'external-outside': {
    code: 'external-data',
    model: unary('Add', {
      nodes: [{ type: 'Add', name: 'first', inputs: ['in', 'bias'], outputs: ['out'] }],
      constants: [
        { ...value('bias', [4]), shape: [4], data: new Uint8Array(), external: '../weights.bin' },
      ],
    }),
  },
  'too-large': {
    code: 'out-of-memory',
    model: unary('Expand', {
      nodes: [{ type: 'Expand', name: 'first', inputs: ['in', 'shape'], outputs: ['out'] }],
      constants: [
        {
          ...value('shape', [3], 'int64'),
          shape: [3],
          data: new Uint8Array(new BigInt64Array([2n ** 24n, 2n ** 24n, 4n]).buffer),
        },
      ],
      inputs: [value('in', [1])],
      outputs: [value('out', ['a', 'b', 4])],
    }),
  },
};
