import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { readSignature, tensorBytes } from './signature.ts';

test('a compiled module declares the types of main', () => {
  const { inputs, outputs } = readSignature(fixture('iree/metadata.txt').toString());
  const float32 = { type: 'float32', bytes: 4, code: 0x21000020 };
  expect(inputs).toEqual([
    { shape: [1, 16], element: float32 },
    { shape: [1, 8], element: float32 },
  ]);
  expect(outputs.map(tensorBytes)).toEqual([32]);
});

test.each([
  [
    'tensor<1x?xui8>',
    { shape: [1, -1], element: { type: 'uint8', bytes: 1, code: 0x12000008 } },
    null,
  ],
  ['tensor<i32>', { shape: [], element: { type: 'int32', bytes: 4, code: 0x10000020 } }, 4],
  ['tensor<2x2xf16>', { shape: [2, 2], element: null }, null],
])('%s', (type, expected, bytes) => {
  const { inputs } = readSignature(`iree.abi.declaration: sync func @main(%input0: ${type}) -> ()`);
  expect(inputs).toEqual([expected]);
  expect(inputs.map(tensorBytes)).toEqual([bytes]);
});

test('a module without main has no types', () => {
  expect(readSignature('Exported Functions:\n')).toEqual({ inputs: [], outputs: [] });
});

test('the same declaration stands in the schedule of a bare-metal module', () => {
  const { inputs, outputs } = readSignature(fixture('iree/stream.mlir').toString());
  expect(inputs.map(tensorBytes)).toEqual([64, 32]);
  expect(outputs.map(tensorBytes)).toEqual([32]);
});
