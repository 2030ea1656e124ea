import { createEmulator, firstDifference } from '@edgebench/emulator';
import { computedTensors, type NpyArray, readTflite, vectors } from '@edgebench/model';
import { expect, test } from 'vitest';
import { editModel } from '../testing/edit-stream.ts';
import { fixture } from '../testing/fixtures.ts';
import { readDebugDatabase } from './debug-database.ts';
import { createNetwork } from './network.ts';
import { originalTensors } from './original-tensors.ts';

const original = readTflite(fixture('../zoo/digits_cnn.tflite'));
const { tensors } = original.subgraphs[0];
const databaseOf = (name: string) =>
  readDebugDatabase(new TextDecoder().decode(fixture(`ethos-u/${name}_debug.xml`)));

function found(vela: Uint8Array, database: ReturnType<typeof databaseOf> | null) {
  const network = createNetwork(vela);
  const [inputs] = vectors(network.inputs, 1);
  return { inputs, tensors: originalTensors(network, original, inputs, database) };
}

const emulator = createEmulator(original, { profile: 'tflm', allTensors: true });
const computed = (inputs: readonly NpyArray[]): (NpyArray | null)[] => {
  emulator.run(inputs);
  return computedTensors(original).map(({ index }) => emulator.tensor(index));
};

/** Each computed tensor of the model as it was found and as TFLM computes it. */
function compared(name: string, database: ReturnType<typeof databaseOf> | null) {
  const { inputs, tensors: all } = found(fixture(`ethos-u/${name}_vela.tflite`), database);
  const expected = computed(inputs);
  return computedTensors(original).map(({ index }, k) => ({
    tensor: all.get(index) ?? null,
    expected: expected[k],
  }));
}

test.each(['digits_u55-128', 'digits_u55-64_size'])(
  "by its debug database every tensor of the model is found in %s, and is TFLM's",
  (name) => {
    for (const { tensor, expected } of compared(name, databaseOf(name))) {
      expect(tensor).toEqual(expected);
    }
  },
);

test.each(['digits_u55-128', 'digits_u65-512'])(
  "without one every tensor is found in %s by shape and order, and is TFLM's",
  (name) => {
    for (const { tensor, expected } of compared(name, null)) expect(tensor).toEqual(expected);
  },
);

test('without one tensors that are written in stripes of rows are left out', () => {
  const all = compared('digits_u55-64_size', null);
  expect(all.map(({ tensor }) => tensor !== null)).toEqual([
    ...[false, false, false, false, true, true, true, true, true],
  ]);
  for (const { tensor, expected } of all) if (tensor !== null) expect(tensor).toEqual(expected);
});

test.each([4, 7])('a flipped bit in a bias leads to op %i, whose bias it is', (op) => {
  const model = editModel(fixture('ethos-u/digits_u55-128_vela.tflite'));
  const database = databaseOf('digits_u55-128');
  const operation = model.operations.find(
    ({ kind, command }) => kind === 'conv' && database.written(0, command.offset)?.op === op,
  );
  if (operation?.kind !== 'conv') throw new TypeError('not reached');
  model.constantsOf(operation, operation.scales[0])[1] ^= 0x20;
  const { tensors: all } = found(model.bytes, database);
  const difference = firstDifference(original, (index) => all.get(index) ?? null, emulator);
  expect(difference).toMatchObject({
    op,
    tensor: tensors[original.subgraphs[0].ops[op].outputs[0]].name,
  });
});

test('a tensor that Vela fused away is left out', () => {
  const network = createNetwork(fixture('vela/embedding_l2_vela.tflite'));
  const model = readTflite(fixture('../zoo/embedding_l2.tflite'));
  const [inputs] = vectors(network.inputs, 1);
  const all = originalTensors(network, model, inputs, null);
  const names = ['DEQUANTIZE', 'SQUARE', 'QUANTIZE', 'MUL'].map((type) => {
    const op = model.subgraphs[0].ops.find((candidate) => candidate.type === type);
    return all.has(op?.outputs[0] ?? -1);
  });
  expect(names).toEqual([true, true, true, true]);
  expect(all.size).toBeLessThan(1 + computedTensors(model).length);
});
