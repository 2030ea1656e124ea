import { expect, test } from 'vitest';
import { ModelError } from '../errors.ts';
import { buildModel, type Encodable, encodeModel, rawModel } from '../testing/index.ts';
import { smallModel } from '../testing/small-model.ts';
import { readTflite } from './read.ts';

const whole = buildModel(smallModel);

function failure(bytes: Uint8Array): ModelError {
  try {
    readTflite(bytes);
  } catch (error) {
    if (error instanceof ModelError) return error;
    throw error;
  }
  throw new Error('the model was accepted');
}

/** The small model with fields of its first subgraph, tensor or op, or of the model itself, replaced. */
function damaged(fields: {
  model?: Encodable;
  subgraph?: Encodable;
  tensor?: Encodable;
  op?: Encodable;
}): Uint8Array {
  const raw = rawModel(smallModel);
  const [subgraph] = raw.subgraphs;
  const [tensor, ...tensors] = subgraph?.tensors ?? [];
  const [op, ...operators] = subgraph?.operators ?? [];
  const changed = {
    ...subgraph,
    tensors: [{ ...tensor, ...fields.tensor }, ...tensors],
    operators: [{ ...op, ...fields.op }, ...operators],
    ...fields.subgraph,
  };
  return encodeModel({ ...raw, subgraphs: [changed], ...fields.model });
}

const constant = { buffer: 1 };
const block = (shape: number[]) => ({ shape, shapeSignature: null });

test.each<[string, Uint8Array, code: string, message: RegExp]>([
  ['a tensor that an op names', damaged({ op: { inputs: [99] } }), 'bad-index', /tensor 99 .* 8/],
  ['a negative tensor index', damaged({ op: { inputs: [-2] } }), 'bad-index', /tensor -2/],
  ['an output left out', damaged({ op: { outputs: [-1] } }), 'bad-index', /tensor -1/],
  ['a model input', damaged({ subgraph: { inputs: [8] } }), 'bad-index', /tensor 8/],
  ['a buffer', damaged({ tensor: { buffer: 77 } }), 'bad-index', /buffer 77/],
  ['an op code', damaged({ op: { opcodeIndex: 5 } }), 'bad-index', /op code 5/],
  ['no subgraph at all', damaged({ model: { subgraphs: [] } }), 'bad-index', /subgraph 0/],
  ['a negative dimension', damaged({ tensor: block([1, -7]) }), 'bad-shape', /\[1,-7\]/],
  ['an overflowing shape', damaged({ tensor: block([2 ** 30, 2 ** 30]) }), 'bad-shape', /1 TiB/],
  [
    'a shape of endless length',
    damaged({ tensor: block(Array(99).fill(9999)) }),
    'bad-shape',
    /1 TiB/,
  ],
  ['data of another length', damaged({ tensor: constant }), 'bad-data', /192 bytes.*108/],
  [
    'scales that fit no axis',
    damaged({ tensor: { quantization: { scale: [1, 2], zeroPoint: [0, 0] } } }),
    'bad-quantization',
    /2 scales/,
  ],
  [
    'block-wise quantisation',
    damaged({ tensor: { quantization: { scale: [1], detailsKind: 2 } } }),
    'unsupported',
    /blocks/,
  ],
  [
    'data in another file',
    damaged({ tensor: { externalBuffer: 3 } }),
    'unsupported',
    /another file/,
  ],
  [
    'an unknown op code',
    damaged({ model: { operatorCodes: [{ builtinCode: 999 }, {}, {}] } }),
    'unknown-value',
    /999/,
  ],
  [
    'an op that reads its own output',
    damaged({ op: { inputs: [3, 1, 2] } }),
    'bad-order',
    /op 0 reads tensor 3/,
  ],
  [
    'data beyond the file',
    damaged({ tensor: constant, model: { buffers: [{}, { offset: 4000, size: 2 ** 40 }] } }),
    'out-of-bounds',
    /the file ends/,
  ],
  [
    'a signature of another subgraph',
    damaged({ model: { signatureDefs: [{ subgraphIndex: 4 }] } }),
    'bad-index',
    /subgraph 4/,
  ],
  [
    'metadata without a buffer',
    damaged({ model: { metadata: [{ name: 'm', buffer: 40 }] } }),
    'bad-index',
    /buffer 40/,
  ],
])('%s is refused with its place', (_, bytes, code, message) => {
  const error = failure(bytes);
  expect(error).toMatchObject({ code, message: expect.stringMatching(message) });
  expect(error.offset).toBeGreaterThanOrEqual(0);
  expect(error.offset).toBeLessThanOrEqual(bytes.length);
  expect(error.remedy).not.toBe('');
});

test('every beginning of a file is refused, or holds all that is read', () => {
  const codes = new Set<string>();
  for (let length = 0; length < whole.length; length++) {
    try {
      readTflite(whole.subarray(0, length));
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      expect(error.offset).toBeLessThanOrEqual(length);
      codes.add(error.code);
    }
  }
  expect(codes).toEqual(new Set(['wrong-format', 'out-of-bounds']));
});

test('subgraphs that call each other without end are refused', () => {
  const loop = {
    tensors: [{ name: 'x', shape: [1] }],
    ops: [{ type: 'CALL_ONCE', inputs: [], outputs: [], options: { initSubgraphIndex: 0 } }],
    inputs: ['x'],
    outputs: [],
  } as const;
  expect(failure(buildModel(loop))).toMatchObject({ code: 'bad-order' });
});

test('subgraphs nested thousands deep are refused before the stack overflows', () => {
  const chain = Array.from({ length: 5000 }, (_, index) => ({
    tensors: [{ name: 'x', shape: [1] }],
    ops: [
      {
        type: 'CALL_ONCE' as const,
        inputs: [],
        outputs: [],
        options: { initSubgraphIndex: Math.min(index + 1, 4999) },
      },
    ],
    inputs: ['x'],
    outputs: [],
  }));
  expect(failure(buildModel(...chain))).toMatchObject({ code: 'too-complex' });
});

test('a small file whose parts are shared to unfold into millions is refused at once', () => {
  // A vector of 10,000 offsets to one subgraph, whose 10,000 tensors are one tensor: 80 KB for 10^8 tensors.
  const bytes = sharedParts(10_000);
  const start = process.cpuUsage();
  expect(failure(bytes)).toMatchObject({ code: 'too-complex' });
  expect(process.cpuUsage(start).user / 1000).toBeLessThan(5000);
});

/** Hand-written: Model { subgraphs: n times S }, S = SubGraph { tensors: n times T }, T = Tensor {}. */
function sharedParts(n: number): Uint8Array {
  const bytes = new Uint8Array(64 + 8 * n + 32);
  const view = new DataView(bytes.buffer);
  bytes.set(Buffer.from('TFL3'), 4);
  const vtable = (at: number, slot: number): void => {
    view.setUint16(at, 4 + 2 * (slot + 1), true);
    view.setUint16(at + 2, 8, true);
    view.setUint16(at + 4 + 2 * slot, 4, true);
  };
  const pointer = (at: number, target: number): void => view.setUint32(at, target - at, true);
  const [modelVtable, graphVtable, tensorVtable, model] = [8, 20, 28, 32];
  const modelVector = model + 8;
  const graph = modelVector + 4 + 4 * n;
  const graphVector = graph + 8;
  const tensor = graphVector + 4 + 4 * n;
  pointer(0, model);
  vtable(modelVtable, 2);
  vtable(graphVtable, 0);
  view.setUint16(tensorVtable, 4, true);
  view.setUint16(tensorVtable + 2, 4, true);
  view.setInt32(model, model - modelVtable, true);
  pointer(model + 4, modelVector);
  view.setInt32(graph, graph - graphVtable, true);
  pointer(graph + 4, graphVector);
  view.setInt32(tensor, tensor - tensorVtable, true);
  for (const [vector, target] of [
    [modelVector, graph],
    [graphVector, tensor],
  ] as const) {
    view.setUint32(vector, n, true);
    for (let i = 0; i < n; i++) pointer(vector + 4 + 4 * i, target);
  }
  return bytes;
}

test('a vector that claims four thousand million elements is refused without reserving them', () => {
  const bytes = Uint8Array.from(whole);
  const view = new DataView(bytes.buffer);
  const shape = Buffer.from(bytes.buffer).indexOf(
    Buffer.from([4, 0, 0, 0, 1, 0, 0, 0, 8, 0, 0, 0]),
  );
  view.setUint32(shape, 0xffff_ffff, true);
  expect(failure(bytes)).toMatchObject({ code: 'out-of-bounds', offset: shape + 4 });
});
