import { expect, test } from 'vitest';
import { oneNode, type Stated } from '../../testing/onnx-shapes.ts';

const f = (...shape: number[]): Stated => ({ shape });
const i8 = (...shape: number[]): Stated => ({ type: 'INT8', shape });
const u8 = (...shape: number[]): Stated => ({ type: 'UINT8', shape });

/** Inputs of a QLinear op on two operands. */
const two = (a: Stated, b: Stated) => [a, f(), u8(), b, f(), u8(), f(), u8()];

test.each<[string, readonly string[], ...string[]]>([
  ['Gemm', oneNode('Gemm', [f(5, 2), f(3, 5), f(3)], { transA: 1, transB: 1 }), 'float32[2, 3]'],
  [
    'QGemm',
    oneNode('com.microsoft:QGemm', [i8(1, 8), f(), i8(), i8(8, 3), f(), i8(), null, f(), i8()]),
    'int8[1, 3]',
  ],
  [
    'QGemm without an output scale',
    oneNode('com.microsoft:QGemm', [i8(1, 8), f(), i8(), i8(3, 8), f(), i8()], { transB: 1 }),
    'float32[1, 3]',
  ],
  [
    'MatMul broadcasts what stands before',
    oneNode('MatMul', [f(7, 1, 2, 3), f(5, 3, 4)]),
    'float32[7, 5, 2, 4]',
  ],
  ['MatMul of vectors', oneNode('MatMul', [f(3), f(3)]), 'float32[]'],
  ['MatMul of a vector and matrices', oneNode('MatMul', [f(3), f(2, 3, 4)]), 'float32[2, 4]'],
  ['MatMulInteger', oneNode('MatMulInteger', [u8(2, 3), u8(3, 4)]), 'int32[2, 4]'],
  ['QLinearMatMul', oneNode('QLinearMatMul', two(u8(2, 3), i8(3, 4))), 'uint8[2, 4]'],
  [
    'MatMulIntegerToFloat',
    oneNode('com.microsoft:MatMulIntegerToFloat', [u8(2, 3), i8(3, 4), f(), f()]),
    'float32[2, 4]',
  ],
  [
    'LSTM in both directions',
    oneNode(
      'LSTM',
      [f(7, 2, 3), f(2, 20, 3), f(2, 20, 5)],
      { direction: 'bidirectional', hidden_size: 5 },
      3,
    ),
    'float32[7, 2, 2, 5]',
    'float32[2, 2, 5]',
    'float32[2, 2, 5]',
  ],
  [
    'GRU with the batch first',
    oneNode('GRU', [f(2, 7, 3), f(1, 15, 3), f(1, 15, 5)], { layout: 1 }, 2),
    'float32[2, 7, 1, 5]',
    'float32[2, 1, 5]',
  ],
])('%s', (_, found, ...expected) => {
  expect(found).toEqual(expected);
});
