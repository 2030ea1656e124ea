import { createEmulator, firstDifference } from '@edgebench/emulator';
import { readTflite, vectors } from '@edgebench/model';
import { expect, it } from 'vitest';
import { readDebugDatabase } from '../network/debug-database.ts';
import { createNetwork } from '../network/network.ts';
import { originalTensors } from '../network/original-tensors.ts';
import { corruptions } from './corruptions.ts';
import { editModel } from './edit-stream.ts';
import { fixture } from './fixtures.ts';
import { judge, referenceOf } from './judge.ts';

const original = readTflite(fixture('../zoo/digits_cnn.tflite'));
const compiled = fixture('ethos-u/digits_u55-128_vela.tflite');
const database = readDebugDatabase(
  new TextDecoder().decode(fixture('ethos-u/digits_u55-128_debug.xml')),
);
const reference = referenceOf(compiled);

/** Those that leave a stream that runs to its end, with other results. */
const divergent = corruptions.filter(({ apply }) => {
  const model = editModel(compiled);
  const found = apply(model) === null ? [] : judge(reference, model.bytes);
  return found.length > 0 && found.every(({ by }) => by === 'divergent');
});

it('a good part of the corruptions is seen by its results alone', () => {
  expect(divergent.length).toBeGreaterThan(12);
});

it.each(divergent)('$name leads to the layer of the original model', ({ apply }) => {
  const model = editModel(compiled);
  const wrong = apply(model) ?? -1;
  const network = createNetwork(model.bytes);
  const [inputs] = vectors(network.inputs, 1);
  const emulator = createEmulator(original, { profile: 'tflm', allTensors: true });
  emulator.run(inputs);
  const all = originalTensors(network, original, inputs, database);
  const difference = firstDifference(original, (index) => all.get(index) ?? null, emulator);
  expect(difference?.op).toBe(database.written(0, wrong)?.op);
});
