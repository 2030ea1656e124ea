import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fixture } from '../testing/files.ts';
import { readAllocations } from './allocations.ts';

test('the recorded allocations of a model are read, kind by kind', () => {
  expect(readAllocations(fixture('kws_ds_cnn'))).toEqual({
    total: 24_128,
    head: 16_000,
    tail: 8_128,
    kinds: [
      { name: 'TfLiteEvalTensor data', usedBytes: 792, requestedBytes: 792, count: 33 },
      { name: 'Persistent TfLiteTensor data', usedBytes: 128, requestedBytes: 128, count: 2 },
      {
        name: 'Persistent TfLiteTensor quantization data',
        ...{ usedBytes: 64, requestedBytes: 64, count: 4 },
      },
      { name: 'Persistent buffer data', usedBytes: 5_556, requestedBytes: 5_528, count: 32 },
      { name: 'NodeAndRegistration struct', usedBytes: 768, requestedBytes: 768, count: 12 },
    ],
  });
});

test('variable tensors are a kind of their own', () => {
  expect(readAllocations(fixture('stateful'))?.kinds).toContainEqual({
    name: 'TfLiteTensor variable buffer data',
    usedBytes: 168,
    requestedBytes: 160,
    count: 1,
  });
});

describe.each(['kws_ds_cnn', 'anomaly_autoencoder', 'stateful'])('of %s', (name) => {
  const allocations = readAllocations(fixture(name));

  test('head and tail add up to the total, and the kinds fit into the tail', () => {
    const { total, head, tail, kinds } = allocations ?? { total: 0, head: 0, tail: 0, kinds: [] };
    expect(head + tail).toBe(total);
    const used = kinds.reduce((sum, { usedBytes }) => sum + usedBytes, 0);
    expect(used).toBeGreaterThan(0);
    expect(used).toBeLessThan(tail);
  });

  test('other lines around them and bare line feeds change nothing', () => {
    const noisy = `a warning\n${fixture(name).replaceAll('\r', '')}RuntimeError: later\n`;
    expect(readAllocations(noisy)).toEqual(allocations);
  });
});

test.each([
  ['nothing', ''],
  ['a failure', fixture('failures/hybrid')],
  ['only a part of the lines', fixture('kws_ds_cnn').split('\n').slice(0, 2).join('\n')],
  ['numbers beyond what is exact', fixture('kws_ds_cnn').replace('24128', '9'.repeat(20))],
])('%s gives no allocations', (_, text) => {
  expect(readAllocations(text)).toBeNull();
});

test('no text makes the parser throw', () => {
  const lines = fc.constantFrom(...fixture('stateful').split('\n'));
  fc.assert(
    fc.property(fc.array(fc.oneof(lines, fc.string())), (parts) => {
      const read = readAllocations(parts.join('\n'));
      expect(read === null || Number.isSafeInteger(read.total)).toBe(true);
    }),
  );
});
