import { createEmulator } from '@edgebench/emulator';
import { readTflite, vectors } from '@edgebench/model';
import { expect, test } from 'vitest';
import { EthosUError } from '../errors.ts';
import { editModel, setterOf } from '../testing/edit-stream.ts';
import { fixture } from '../testing/fixtures.ts';
import { createNetwork } from './network.ts';

const digits = fixture('../zoo/digits_cnn.tflite');
const compiled = fixture('ethos-u/digits_u55-128_vela.tflite');

/** Bytes of 8 vectors' outputs that differ from the profile's, of how many. */
function differing(model: Uint8Array, vela: Uint8Array, profile = 'tflm') {
  const network = createNetwork(vela, { checks: true });
  const emulator = createEmulator(readTflite(model), { profile });
  let [bytes, different] = [0, 0];
  for (const inputs of vectors(network.inputs, 8)) {
    const expected = emulator.run(inputs);
    for (const [k, { type, shape, bytes: found }] of network.run(inputs).entries()) {
      expect({ type, shape }).toEqual({ type: expected[k].type, shape: expected[k].shape });
      bytes += found.length;
      different += found.filter((value, at) => value !== expected[k].bytes[at]).length;
    }
  }
  return { bytes, different, findings: network.findings() };
}

test.each(['digits_u55-128', 'digits_u55-128_legacy', 'digits_u55-64_size', 'digits_u65-512'])(
  '%s computes what TFLM does, in every byte, and nothing is found in its stream',
  (name) => {
    const vela = fixture(`ethos-u/${name}_vela.tflite`);
    expect(differing(digits, vela)).toEqual({ bytes: 80, different: 0, findings: [] });
  },
);

test('ops on the CPU run between two streams, and all of them share the planned arena', () => {
  const vela = fixture('vela/embedding_l2_vela.tflite');
  const { streams, graph } = createNetwork(vela);
  expect(streams.map(({ op }) => op)).toEqual([0, 4]);
  expect(graph.subgraphs[0].ops.map(({ type }) => type)).toEqual([
    ...['CUSTOM', 'DEQUANTIZE', 'SQUARE', 'QUANTIZE', 'CUSTOM'],
  ]);
  const { bytes, different, findings } = differing(fixture('../zoo/embedding_l2.tflite'), vela);
  expect({ bytes, different, findings }).toEqual({ bytes: 256, different: 0, findings: [] });
});

test('a model that Vela left to the CPU whole, or never saw, runs in the emulator alone', () => {
  const network = createNetwork(digits);
  expect(network.streams).toEqual([]);
  expect(differing(digits, digits)).toEqual({ bytes: 80, different: 0, findings: [] });
});

test('an inference leaves nothing behind for the next', () => {
  const network = createNetwork(compiled);
  const [first, second] = vectors(network.inputs, 2);
  const fresh = network.run(first);
  network.run(second);
  expect(network.run(first)).toEqual(fresh);
});

test('an observer sees each operation and what each op of the graph wrote', () => {
  const network = createNetwork(fixture('vela/embedding_l2_vela.tflite'));
  const operations: number[] = [];
  const tensors: string[] = [];
  network.run(vectors(network.inputs, 1)[0], {
    operation: (_, __, { index }) => operations.push(index),
    tensor: ({ name }) => tensors.push(name),
  });
  const expected = network.streams.flatMap((stream) => stream.operations.map(() => stream.op));
  expect(operations).toEqual(expected);
  expect(tensors).toHaveLength(5);
  expect(tensors.at(-1)).toBe('Identity');
});

test('a damaged operation is found once, however many inferences meet it', () => {
  const model = editModel(compiled);
  const [pool] = model.operations.filter(({ kind }) => kind === 'pool');
  const base = setterOf(model, pool, 'IFM_BASE0');
  if (base === null) throw new TypeError('not reached');
  model.setPayload(base, 16);
  const network = createNetwork(model.bytes, { checks: true });
  for (const inputs of vectors(network.inputs, 2)) network.run(inputs);
  expect(network.findings()).toMatchObject([{ code: 'npu-overlap', op: 0 }]);
});

test.each([
  ['inputs that are missing', []],
  [
    'arrays of another type',
    [{ type: 'uint8', shape: [1, 28, 28, 1], bytes: new Uint8Array(784) }],
  ],
  ['arrays of another shape', [{ type: 'int8', shape: [28, 28], bytes: new Uint8Array(784) }]],
  [
    'arrays of too few bytes',
    [{ type: 'int8', shape: [1, 28, 28, 1], bytes: new Uint8Array(783) }],
  ],
] as const)('%s are refused with what the model takes', (_, inputs) => {
  expect(() => createNetwork(compiled).run(inputs)).toThrow(
    expect.objectContaining({ code: 'wrong-input' }),
  );
});

test('an Ethos-U85 is told apart from a stream that cannot be followed', () => {
  const vela = fixture('ethos-u/digits_u85-256_vela.tflite');
  expect(() => createNetwork(vela)).toThrow(expect.objectContaining({ code: 'not-executed' }));
});

test('an arena beyond all memories is refused before it is allocated', () => {
  const vela = Uint8Array.from(compiled);
  const plan = Buffer.from(vela.buffer).indexOf(Buffer.from(Int32Array.of(0, 1, 5, -1, -1).buffer));
  new DataView(vela.buffer).setInt32(plan + 20, 2 ** 31 - 1, true);
  expect(() => createNetwork(vela)).toThrow(EthosUError);
  expect(() => createNetwork(vela)).toThrow(expect.objectContaining({ code: 'too-large' }));
});
