import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { decodeCommands } from '../commands/decode.ts';
import { readCompiled } from '../container/read.ts';
import { operationsOf } from '../machine/operations.ts';
import { fixture } from '../testing/fixtures.ts';
import { originalWeights } from '../testing/original-weights.ts';
import { type OperationWeights, weightsOfOperations } from './compression.ts';

const zoo = new URL('../../../../zoo/', import.meta.url);

const original = originalWeights(readFileSync(new URL('embedding_l2.tflite', zoo)));
const compiled: OperationWeights[] = readCompiled(
  fixture('vela/embedding_l2_vela.tflite'),
).npuOps.flatMap((op) =>
  weightsOfOperations(op, operationsOf(decodeCommands(op.words, op.product))),
);

test("a compiled model's weights are those of the model that Vela read", () => {
  const found = compiled.map(({ weights }) => [...(weights?.[0] ?? [])]);
  expect(found.slice(0, 4)).toEqual(original.map((weights) => [...weights]));
  // The sum of squares over 32 channels.
  expect(found.slice(4)).toEqual([new Array(32).fill(1)]);
});

test('compression is told of each operation', () => {
  const { kind, compression } = { ...compiled[3].operation, ...compiled[3] };
  expect(kind).toBe('conv');
  expect(compression).toMatchObject({ streamBytes: 928, weights: 1_024, ratio: 1_024 / 928 });
  expect(compression?.entropy).toBeCloseTo(6.924, 3);
  expect(compression?.overEntropy).toBeCloseTo(1.047, 3);
});

test('weights that no transfer brought from constants are unknown', () => {
  const [op] = readCompiled(fixture('vela/embedding_l2_vela.tflite')).npuOps;
  const operations = operationsOf(decodeCommands(op.words, op.product)).filter(
    ({ kind }) => kind === 'conv',
  );
  const unbacked = { ...op, regions: op.regions.map((region) => ({ ...region, data: null })) };
  expect(weightsOfOperations(unbacked, operations)[0]).toMatchObject({
    weights: null,
    compression: null,
  });
});
