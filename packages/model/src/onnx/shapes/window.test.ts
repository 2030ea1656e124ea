import { expect, test } from 'vitest';
import { oneNode, type Stated } from '../../testing/onnx-shapes.ts';

const f = (...shape: number[]): Stated => ({ shape });
const i8 = (...shape: number[]): Stated => ({ type: 'INT8', shape });
const u8 = (...shape: number[]): Stated => ({ type: 'UINT8', shape });

/** Inputs of a QLinear op on one operand. */
const single = (a: Stated) => [a, f(), u8(), f(), u8()];

test.each<[string, readonly string[], ...string[]]>([
  [
    'Conv keeps the size with pads',
    oneNode('Conv', [f(1, 3, 8, 8), f(4, 3, 3, 3)], { pads: [1, 1, 1, 1] }),
    'float32[1, 4, 8, 8]',
  ],
  [
    'Conv in one dimension with groups',
    oneNode('Conv', [f(2, 6, 9), f(4, 3, 3)], { group: 2, strides: [2] }),
    'float32[2, 4, 4]',
  ],
  [
    'Conv in three dimensions, dilated',
    oneNode('Conv', [f(1, 1, 9, 9, 9), f(2, 1, 3, 3, 3)], { dilations: [2, 3, 4] }),
    'float32[1, 2, 5, 3, 1]',
  ],
  [
    'Conv of SAME_UPPER',
    oneNode('Conv', [f(1, 1, 7, 7), f(1, 1, 2, 2)], { auto_pad: 'SAME_UPPER', strides: [2, 3] }),
    'float32[1, 1, 4, 3]',
  ],
  [
    'Conv of VALID takes no pads',
    oneNode('Conv', [f(1, 1, 7, 7), f(1, 1, 3, 3)], { auto_pad: 'VALID' }),
    'float32[1, 1, 5, 5]',
  ],
  [
    'Conv of an unknown batch',
    oneNode('Conv', [f(-1, 3, 8, 8), f(4, 3, 1, 1)]),
    'float32[-1, 4, 8, 8]',
  ],
  ['ConvInteger', oneNode('ConvInteger', [u8(1, 1, 3, 3), u8(1, 1, 2, 2)]), 'int32[1, 1, 2, 2]'],
  [
    'QLinearConv has the type of its zero point',
    oneNode('QLinearConv', [u8(1, 1, 4, 4), f(), u8(), i8(2, 1, 1, 1), f(), i8(), f(), i8()]),
    'int8[1, 2, 4, 4]',
  ],
  [
    'QLinearConv with channels last',
    oneNode(
      'com.microsoft:QLinearConv',
      [u8(1, 5, 6, 3), f(), u8(), i8(2, 3, 1, 1), f(), i8(), f(), u8()],
      { channels_last: 1 },
    ),
    'uint8[1, 5, 6, 2]',
  ],
  [
    'ConvTranspose',
    oneNode('ConvTranspose', [f(1, 2, 3, 3), f(2, 4, 3, 3)], {
      strides: [2, 2],
      pads: [1, 1, 1, 1],
      output_padding: [1, 1],
    }),
    'float32[1, 4, 6, 6]',
  ],
  [
    'ConvTranspose with groups of SAME_LOWER',
    oneNode('ConvTranspose', [f(1, 2, 3, 3), f(2, 4, 3, 3)], {
      group: 2,
      strides: [3, 3],
      auto_pad: 'SAME_LOWER',
    }),
    'float32[1, 8, 9, 9]',
  ],
  [
    'ConvTranspose of a stated size',
    oneNode('ConvTranspose', [f(1, 1, 3, 3), f(1, 2, 3, 3)], {
      strides: [3, 2],
      output_shape: [10, 8],
    }),
    'float32[1, 2, 10, 8]',
  ],
  [
    'MaxPool and its indices',
    oneNode('MaxPool', [i8(1, 3, 8, 8)], { kernel_shape: [2, 2], strides: [2, 2] }, 2),
    'int8[1, 3, 4, 4]',
    'int64[1, 3, 4, 4]',
  ],
  [
    'a pool that rounds up',
    oneNode('AveragePool', [f(1, 1, 6, 6)], {
      kernel_shape: [3, 3],
      strides: [2, 2],
      ceil_mode: 1,
    }),
    'float32[1, 1, 3, 3]',
  ],
  [
    'a pool that rounds up, but not into the padding',
    oneNode('MaxPool', [f(1, 1, 2, 2)], {
      kernel_shape: [1, 1],
      strides: [2, 2],
      pads: [0, 0, 1, 1],
      ceil_mode: 1,
    }),
    'float32[1, 1, 1, 1]',
  ],
  ['GlobalAveragePool', oneNode('GlobalAveragePool', [f(2, 3, 8, 8)]), 'float32[2, 3, 1, 1]'],
  [
    'QLinearGlobalAveragePool with channels last',
    oneNode('com.microsoft:QLinearGlobalAveragePool', single(u8(2, 8, 8, 3)), { channels_last: 1 }),
    'uint8[2, 1, 1, 3]',
  ],
  [
    'QLinearAveragePool',
    oneNode('com.microsoft:QLinearAveragePool', single(u8(2, 3, 8, 8)), { kernel_shape: [2, 2] }),
    'uint8[2, 3, 7, 7]',
  ],
  [
    'SAME adds nothing where a kernel is shorter than its stride',
    oneNode('ConvTranspose', [f(1, 1, 8), f(1, 1, 2)], { strides: [3], auto_pad: 'SAME_UPPER' }),
    'float32[1, 1, 23]',
  ],
  [
    'a pool that rounds up may hang over its only input',
    oneNode('AveragePool', [f(1, 1, 2)], { kernel_shape: [4], strides: [3], ceil_mode: 1 }),
    'float32[1, 1, 1]',
  ],
])('%s', (_, found, ...expected) => {
  expect(found).toEqual(expected);
});
