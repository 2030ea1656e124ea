import { expect, test } from 'vitest';
import { fixture } from '../testing.ts';
import { readSignature, tensorBytes } from './signature.ts';

test('a compiled module declares the types of main', () => {
  const { inputs, outputs } = readSignature(fixture('iree/metadata.txt').toString());
  const float32 = { type: 'float32', bytes: 4 };
  expect(inputs).toEqual([
    { shape: [1, 16], element: float32 },
    { shape: [1, 8], element: float32 },
  ]);
  expect(outputs.map(tensorBytes)).toEqual([32]);
});

test.each([
  ['tensor<1x?xui8>', { shape: [1, -1], element: { type: 'uint8', bytes: 1 } }, null],
  ['tensor<i32>', { shape: [], element: { type: 'int32', bytes: 4 } }, 4],
  ['tensor<2x2xf16>', { shape: [2, 2], element: null }, null],
])('%s', (type, expected, bytes) => {
  const { inputs } = readSignature(`iree.abi.declaration: sync func @main(%input0: ${type}) -> ()`);
  expect(inputs).toEqual([expected]);
  expect(inputs.map(tensorBytes)).toEqual([bytes]);
});

test('a module without main has no types', () => {
  expect(readSignature('Exported Functions:\n')).toEqual({ inputs: [], outputs: [] });
});
