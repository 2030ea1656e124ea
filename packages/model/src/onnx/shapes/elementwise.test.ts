import { expect, test } from 'vitest';
import { oneNode, type Stated } from '../../testing/onnx-shapes.ts';

const f = (...shape: number[]): Stated => ({ shape });
const i8 = (...shape: number[]): Stated => ({ type: 'INT8', shape });
const u8 = (...shape: number[]): Stated => ({ type: 'UINT8', shape });

/** Inputs of a QLinear op on two operands. */
const two = (a: Stated, b: Stated) => [a, f(), u8(), b, f(), u8(), f(), u8()];

test.each<[string, readonly string[], ...string[]]>([
  ['Add broadcasts both ways', oneNode('Add', [f(3, 1), f(2, 1, 4)]), 'float32[2, 3, 4]'],
  ['QLinearAdd', oneNode('com.microsoft:QLinearAdd', two(u8(1, 3, 4), u8(4))), 'uint8[1, 3, 4]'],
  ['QLinearMul', oneNode('com.microsoft:QLinearMul', two(u8(1, 3, 1), u8(4))), 'uint8[1, 3, 4]'],
  ['PRelu keeps the data', oneNode('PRelu', [f(2, 3), f(3)]), 'float32[2, 3]'],
  ['Less yields booleans', oneNode('Less', [f(2, 1), f(3)]), 'bool[2, 3]'],
  ['Where', oneNode('Where', [{ type: 'BOOL', shape: [2, 1] }, i8(3), i8()]), 'int8[2, 3]'],
  ['Sum of three', oneNode('Sum', [f(1), f(2, 1), f(3)]), 'float32[2, 3]'],
  ['Dropout and its mask', oneNode('Dropout', [f(2)], {}, 2), 'float32[2]', 'bool[2]'],
  [
    'LayerNormalization and its statistics',
    oneNode('LayerNormalization', [f(2, 3, 4), f(4)], {}, 3),
    'float32[2, 3, 4]',
    'float32[2, 3, 1]',
    'float32[2, 3, 1]',
  ],
  [
    'BatchNormalization',
    oneNode('BatchNormalization', [f(1, 3, 2), f(3), f(3), f(3), f(3)]),
    'float32[1, 3, 2]',
  ],
  ['QuantizeLinear without a zero point', oneNode('QuantizeLinear', [f(2), f()]), 'uint8[2]'],
  [
    'QuantizeLinear to a stated type',
    oneNode('QuantizeLinear', [f(2), f()], { output_dtype: 22 }),
    'int4[2]',
  ],
  ['QuantizeLinear with a zero point', oneNode('QuantizeLinear', [f(2), f(), i8()]), 'int8[2]'],
  [
    'DequantizeLinear has the type of its scale',
    oneNode('DequantizeLinear', [i8(2), { type: 'FLOAT16', shape: [] }]),
    'float16[2]',
  ],
  [
    'DynamicQuantizeLinear',
    oneNode('DynamicQuantizeLinear', [f(2)], {}, 3),
    'uint8[2]',
    'float32[]',
    'uint8[]',
  ],
  ['Cast', oneNode('Cast', [f(2)], { to: 7 }), 'int64[2]'],
])('%s', (_, found, ...expected) => {
  expect(found).toEqual(expected);
});
