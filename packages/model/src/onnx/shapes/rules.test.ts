import { expect, test } from 'vitest';
import { int64, type NodeSpec, type Stated, shapesOf } from '../../testing/onnx-shapes.ts';

const f = (...shape: number[]): Stated => ({ shape });
const i8 = (...shape: number[]): Stated => ({ type: 'INT8', shape });
const u8 = (...shape: number[]): Stated => ({ type: 'UINT8', shape });
const floats = (...values: number[]): Stated => ({ shape: [values.length], values });

/** One node on inputs a, b, c, ...; null is left out. */
function one(
  operator: string,
  inputs: readonly (Stated | null)[],
  attributes: NodeSpec[3] = {},
  outputs = 1,
): readonly string[] {
  const names = inputs.map((input, i) => (input === null ? '' : String.fromCharCode(97 + i)));
  const stated = Object.fromEntries(
    names.flatMap((name, i) => (inputs[i] ? [[name, inputs[i]]] : [])),
  );
  const results = ['y', 'y2', 'y3', 'y4'].slice(0, outputs);
  return shapesOf(stated, [[operator, names, results, attributes]]);
}

/** Inputs of a QLinear op on two operands, and of those on one. */
const two = (a: Stated, b: Stated) => [a, f(), u8(), b, f(), u8(), f(), u8()];
const single = (a: Stated) => [a, f(), u8(), f(), u8()];

test.each<[string, readonly string[], ...string[]]>([
  [
    'Conv keeps the size with pads',
    one('Conv', [f(1, 3, 8, 8), f(4, 3, 3, 3)], { pads: [1, 1, 1, 1] }),
    'float32[1, 4, 8, 8]',
  ],
  [
    'Conv in one dimension with groups',
    one('Conv', [f(2, 6, 9), f(4, 3, 3)], { group: 2, strides: [2] }),
    'float32[2, 4, 4]',
  ],
  [
    'Conv in three dimensions, dilated',
    one('Conv', [f(1, 1, 9, 9, 9), f(2, 1, 3, 3, 3)], { dilations: [2, 3, 4] }),
    'float32[1, 2, 5, 3, 1]',
  ],
  [
    'Conv of SAME_UPPER',
    one('Conv', [f(1, 1, 7, 7), f(1, 1, 2, 2)], { auto_pad: 'SAME_UPPER', strides: [2, 3] }),
    'float32[1, 1, 4, 3]',
  ],
  [
    'Conv of VALID takes no pads',
    one('Conv', [f(1, 1, 7, 7), f(1, 1, 3, 3)], { auto_pad: 'VALID' }),
    'float32[1, 1, 5, 5]',
  ],
  [
    'Conv of an unknown batch',
    one('Conv', [f(-1, 3, 8, 8), f(4, 3, 1, 1)]),
    'float32[-1, 4, 8, 8]',
  ],
  ['ConvInteger', one('ConvInteger', [u8(1, 1, 3, 3), u8(1, 1, 2, 2)]), 'int32[1, 1, 2, 2]'],
  [
    'QLinearConv has the type of its zero point',
    one('QLinearConv', [u8(1, 1, 4, 4), f(), u8(), i8(2, 1, 1, 1), f(), i8(), f(), i8()]),
    'int8[1, 2, 4, 4]',
  ],
  [
    'QLinearConv with channels last',
    one(
      'com.microsoft:QLinearConv',
      [u8(1, 5, 6, 3), f(), u8(), i8(2, 3, 1, 1), f(), i8(), f(), u8()],
      { channels_last: 1 },
    ),
    'uint8[1, 5, 6, 2]',
  ],
  [
    'ConvTranspose',
    one('ConvTranspose', [f(1, 2, 3, 3), f(2, 4, 3, 3)], {
      strides: [2, 2],
      pads: [1, 1, 1, 1],
      output_padding: [1, 1],
    }),
    'float32[1, 4, 6, 6]',
  ],
  [
    'ConvTranspose with groups of SAME_LOWER',
    one('ConvTranspose', [f(1, 2, 3, 3), f(2, 4, 3, 3)], {
      group: 2,
      strides: [3, 3],
      auto_pad: 'SAME_LOWER',
    }),
    'float32[1, 8, 9, 9]',
  ],
  [
    'ConvTranspose of a stated size',
    one('ConvTranspose', [f(1, 1, 3, 3), f(1, 2, 3, 3)], {
      strides: [3, 2],
      output_shape: [10, 8],
    }),
    'float32[1, 2, 10, 8]',
  ],
  [
    'MaxPool and its indices',
    one('MaxPool', [i8(1, 3, 8, 8)], { kernel_shape: [2, 2], strides: [2, 2] }, 2),
    'int8[1, 3, 4, 4]',
    'int64[1, 3, 4, 4]',
  ],
  [
    'a pool that rounds up',
    one('AveragePool', [f(1, 1, 6, 6)], { kernel_shape: [3, 3], strides: [2, 2], ceil_mode: 1 }),
    'float32[1, 1, 3, 3]',
  ],
  [
    'a pool that rounds up, but not into the padding',
    one('MaxPool', [f(1, 1, 2, 2)], {
      kernel_shape: [1, 1],
      strides: [2, 2],
      pads: [0, 0, 1, 1],
      ceil_mode: 1,
    }),
    'float32[1, 1, 1, 1]',
  ],
  ['GlobalAveragePool', one('GlobalAveragePool', [f(2, 3, 8, 8)]), 'float32[2, 3, 1, 1]'],
  [
    'QLinearGlobalAveragePool with channels last',
    one('com.microsoft:QLinearGlobalAveragePool', single(u8(2, 8, 8, 3)), { channels_last: 1 }),
    'uint8[2, 1, 1, 3]',
  ],
  [
    'QLinearAveragePool',
    one('com.microsoft:QLinearAveragePool', single(u8(2, 3, 8, 8)), { kernel_shape: [2, 2] }),
    'uint8[2, 3, 7, 7]',
  ],
  ['Gemm', one('Gemm', [f(5, 2), f(3, 5), f(3)], { transA: 1, transB: 1 }), 'float32[2, 3]'],
  [
    'QGemm',
    one('com.microsoft:QGemm', [i8(1, 8), f(), i8(), i8(8, 3), f(), i8(), null, f(), i8()]),
    'int8[1, 3]',
  ],
  [
    'QGemm without an output scale',
    one('com.microsoft:QGemm', [i8(1, 8), f(), i8(), i8(3, 8), f(), i8()], { transB: 1 }),
    'float32[1, 3]',
  ],
  [
    'MatMul broadcasts what stands before',
    one('MatMul', [f(7, 1, 2, 3), f(5, 3, 4)]),
    'float32[7, 5, 2, 4]',
  ],
  ['MatMul of vectors', one('MatMul', [f(3), f(3)]), 'float32[]'],
  ['MatMul of a vector and matrices', one('MatMul', [f(3), f(2, 3, 4)]), 'float32[2, 4]'],
  ['MatMulInteger', one('MatMulInteger', [u8(2, 3), u8(3, 4)]), 'int32[2, 4]'],
  ['QLinearMatMul', one('QLinearMatMul', two(u8(2, 3), i8(3, 4))), 'uint8[2, 4]'],
  [
    'MatMulIntegerToFloat',
    one('com.microsoft:MatMulIntegerToFloat', [u8(2, 3), i8(3, 4), f(), f()]),
    'float32[2, 4]',
  ],
  ['Add broadcasts both ways', one('Add', [f(3, 1), f(2, 1, 4)]), 'float32[2, 3, 4]'],
  ['QLinearAdd', one('com.microsoft:QLinearAdd', two(u8(1, 3, 4), u8(4))), 'uint8[1, 3, 4]'],
  ['QLinearMul', one('com.microsoft:QLinearMul', two(u8(1, 3, 1), u8(4))), 'uint8[1, 3, 4]'],
  ['PRelu keeps the data', one('PRelu', [f(2, 3), f(3)]), 'float32[2, 3]'],
  ['Less yields booleans', one('Less', [f(2, 1), f(3)]), 'bool[2, 3]'],
  ['Where', one('Where', [{ type: 'BOOL', shape: [2, 1] }, i8(3), i8()]), 'int8[2, 3]'],
  ['Sum of three', one('Sum', [f(1), f(2, 1), f(3)]), 'float32[2, 3]'],
  ['Dropout and its mask', one('Dropout', [f(2)], {}, 2), 'float32[2]', 'bool[2]'],
  [
    'LayerNormalization and its statistics',
    one('LayerNormalization', [f(2, 3, 4), f(4)], {}, 3),
    'float32[2, 3, 4]',
    'float32[2, 3, 1]',
    'float32[2, 3, 1]',
  ],
  [
    'BatchNormalization',
    one('BatchNormalization', [f(1, 3, 2), f(3), f(3), f(3), f(3)]),
    'float32[1, 3, 2]',
  ],
  ['QuantizeLinear without a zero point', one('QuantizeLinear', [f(2), f()]), 'uint8[2]'],
  [
    'QuantizeLinear to a stated type',
    one('QuantizeLinear', [f(2), f()], { output_dtype: 22 }),
    'int4[2]',
  ],
  ['QuantizeLinear with a zero point', one('QuantizeLinear', [f(2), f(), i8()]), 'int8[2]'],
  [
    'DequantizeLinear has the type of its scale',
    one('DequantizeLinear', [i8(2), { type: 'FLOAT16', shape: [] }]),
    'float16[2]',
  ],
  [
    'DynamicQuantizeLinear',
    one('DynamicQuantizeLinear', [f(2)], {}, 3),
    'uint8[2]',
    'float32[]',
    'uint8[]',
  ],
  ['Cast', one('Cast', [f(2)], { to: 7 }), 'int64[2]'],
  [
    'Reshape copies at 0 and fills at -1',
    one('Reshape', [f(2, 3, 4), int64(0, -1)]),
    'float32[2, 12]',
  ],
  [
    'Reshape to nothing where zeros are allowed',
    one('Reshape', [f(0, 3), int64(3, 0)], { allowzero: 1 }),
    'float32[3, 0]',
  ],
  [
    'Reshape to what a run tells',
    one('Reshape', [f(2, 3), { type: 'INT64', shape: [3] }]),
    'float32[-1, -1, -1]',
  ],
  ['Flatten', one('Flatten', [f(2, 3, 4)], { axis: -1 }), 'float32[6, 4]'],
  ['Flatten at 0', one('Flatten', [f(2, 3)], { axis: 0 }), 'float32[1, 6]'],
  ['Squeeze by an attribute', one('Squeeze', [f(1, 2, 1)], { axes: [0] }), 'float32[2, 1]'],
  ['Squeeze by an input', one('Squeeze', [f(1, 2, 1), int64(-1)]), 'float32[1, 2]'],
  ['Squeeze of all', one('Squeeze', [f(1, 2, 1)]), 'float32[2]'],
  ['Unsqueeze by an attribute', one('Unsqueeze', [f(2)], { axes: [0, 2] }), 'float32[1, 2, 1]'],
  ['Unsqueeze by an input', one('Unsqueeze', [f(2), int64(-1, 0)]), 'float32[1, 2, 1]'],
  ['Transpose', one('Transpose', [f(2, 3, 4)], { perm: [2, 0, 1] }), 'float32[4, 2, 3]'],
  ['Transpose without an order', one('Transpose', [f(2, 3, 4)]), 'float32[4, 3, 2]'],
  ['Expand', one('Expand', [f(3, 1), int64(2, 1, 6)]), 'float32[2, 3, 6]'],
  ['DepthToSpace', one('DepthToSpace', [f(1, 8, 2, 3)], { blocksize: 2 }), 'float32[1, 2, 4, 6]'],
  ['SpaceToDepth', one('SpaceToDepth', [f(1, 2, 4, 6)], { blocksize: 2 }), 'float32[1, 8, 2, 3]'],
  ['Concat', one('Concat', [f(2, 3), f(2, 4)], { axis: -1 }), 'float32[2, 7]'],
  [
    'QLinearConcat',
    one('com.microsoft:QLinearConcat', [f(), u8(), u8(1, 3), f(), u8(), u8(1, 4), f(), u8()], {
      axis: 1,
    }),
    'uint8[1, 7]',
  ],
  ['Split by an attribute', one('Split', [f(6)], { split: [4, 2] }, 2), 'float32[4]', 'float32[2]'],
  [
    'Split by an input',
    one('Split', [f(2, 6), int64(1, 5)], { axis: 1 }, 2),
    'float32[2, 1]',
    'float32[2, 5]',
  ],
  [
    'Split into unequal parts',
    one('Split', [f(7)], { num_outputs: 3 }, 3),
    'float32[3]',
    'float32[3]',
    'float32[1]',
  ],
  [
    'Slice backwards over the ends',
    one('Slice', [f(20, 10), int64(-1), int64(-1000), int64(0), int64(-3)]),
    'float32[7, 10]',
  ],
  [
    'Slice to the largest int64',
    one('Slice', [f(20, 10), int64(3), int64(Number.MAX_SAFE_INTEGER), int64(1)]),
    'float32[20, 7]',
  ],
  [
    'Gather',
    one('Gather', [f(5, 4, 3), { type: 'INT64', shape: [2, 2] }], { axis: 1 }),
    'float32[5, 2, 2, 3]',
  ],
  [
    'GatherElements',
    one('GatherElements', [f(5, 4), { type: 'INT64', shape: [2, 4] }]),
    'float32[2, 4]',
  ],
  ['Tile', one('Tile', [f(2, 3), int64(1, 4)]), 'float32[2, 12]'],
  ['Pad cuts by negative pads', one('Pad', [f(2, 3), int64(0, 2, 1, -1)]), 'float32[3, 4]'],
  ['Pad of some axes', one('Pad', [f(2, 3), int64(1, 1), null, int64(-1)]), 'float32[2, 5]'],
  [
    'Resize by scales',
    one('Resize', [f(1, 1, 2, 5), null, floats(1, 1, 2, 0.6)]),
    'float32[1, 1, 4, 3]',
  ],
  [
    'Resize to sizes',
    one('Resize', [f(1, 1, 2, 5), null, null, int64(1, 1, 7, 8)]),
    'float32[1, 1, 7, 8]',
  ],
  [
    'Resize of some axes in proportion',
    one('Resize', [f(1, 1, 2, 4), null, null, int64(7, 8)], {
      axes: [2, 3],
      keep_aspect_ratio_policy: 'not_larger',
    }),
    'float32[1, 1, 4, 8]',
  ],
  [
    'Resize with scales left empty',
    one('Resize', [f(4), floats(), floats(), int64(8)]),
    'float32[8]',
  ],
  [
    'ReduceMean by an attribute',
    one('ReduceMean', [f(2, 3, 4)], { axes: [1, -1] }),
    'float32[2, 1, 1]',
  ],
  [
    'ReduceSum by an input',
    one('ReduceSum', [f(2, 3, 4), int64(1)], { keepdims: 0 }),
    'float32[2, 4]',
  ],
  ['a reduction of all axes', one('ReduceMax', [i8(2, 3)], { keepdims: 0 }), 'int8[]'],
  [
    'a reduction of no axes',
    one('ReduceMin', [f(2, 3)], { noop_with_empty_axes: 1 }),
    'float32[2, 3]',
  ],
  ['ArgMax', one('ArgMax', [f(2, 3)], { axis: -1, keepdims: 0 }), 'int64[2]'],
  ['TopK', one('TopK', [f(2, 9), int64(3)], {}, 2), 'float32[2, 3]', 'int64[2, 3]'],
  [
    'LSTM in both directions',
    one(
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
    one('GRU', [f(2, 7, 3), f(1, 15, 3), f(1, 15, 5)], { layout: 1 }, 2),
    'float32[2, 7, 1, 5]',
    'float32[2, 1, 5]',
  ],
  ['Shape from start to end', one('Shape', [f(2, 3, 4, 5)], { start: 1, end: -1 }), 'int64[2]'],
  [
    'ConstantOfShape',
    one('ConstantOfShape', [int64(2, 3)], {
      value: { kind: 'tensor', value: { type: 'INT64', shape: [1], data: new Uint8Array(8) } },
    }),
    'int64[2, 3]',
  ],
  ['Range', one('Range', [int64(10), int64(3), int64(-2)]), 'int64[4]'],
  ['an operator without a rule', one('NonMaxSuppression', [f(1), f(1)]), 'variant[-1]'],
  ['an operator of another domain', one('my.domain:Conv', [f(1), f(1)]), 'variant[-1]'],
  ['a name that objects have', one('__proto__', [f(1)]), 'variant[-1]'],
])('%s', (_, found, ...expected) => {
  expect(found).toEqual(expected);
});
