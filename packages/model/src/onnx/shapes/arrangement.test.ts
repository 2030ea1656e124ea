import { expect, test } from 'vitest';
import { int64, oneNode, type Stated } from '../../testing/onnx-shapes.ts';

const f = (...shape: number[]): Stated => ({ shape });
const u8 = (...shape: number[]): Stated => ({ type: 'UINT8', shape });
const floats = (...values: number[]): Stated => ({ shape: [values.length], values });

test.each<[string, readonly string[], ...string[]]>([
  [
    'Reshape copies at 0 and fills at -1',
    oneNode('Reshape', [f(2, 3, 4), int64(0, -1)]),
    'float32[2, 12]',
  ],
  [
    'Reshape to nothing where zeros are allowed',
    oneNode('Reshape', [f(0, 3), int64(3, 0)], { allowzero: 1 }),
    'float32[3, 0]',
  ],
  [
    'Reshape to what a run tells',
    oneNode('Reshape', [f(2, 3), { type: 'INT64', shape: [3] }]),
    'float32[-1, -1, -1]',
  ],
  ['Flatten', oneNode('Flatten', [f(2, 3, 4)], { axis: -1 }), 'float32[6, 4]'],
  ['Flatten at 0', oneNode('Flatten', [f(2, 3)], { axis: 0 }), 'float32[1, 6]'],
  ['Squeeze by an attribute', oneNode('Squeeze', [f(1, 2, 1)], { axes: [0] }), 'float32[2, 1]'],
  ['Squeeze by an input', oneNode('Squeeze', [f(1, 2, 1), int64(-1)]), 'float32[1, 2]'],
  ['Squeeze of all', oneNode('Squeeze', [f(1, 2, 1)]), 'float32[2]'],
  ['Unsqueeze by an attribute', oneNode('Unsqueeze', [f(2)], { axes: [0, 2] }), 'float32[1, 2, 1]'],
  ['Unsqueeze by an input', oneNode('Unsqueeze', [f(2), int64(-1, 0)]), 'float32[1, 2, 1]'],
  ['Transpose', oneNode('Transpose', [f(2, 3, 4)], { perm: [2, 0, 1] }), 'float32[4, 2, 3]'],
  ['Transpose without an order', oneNode('Transpose', [f(2, 3, 4)]), 'float32[4, 3, 2]'],
  ['Expand', oneNode('Expand', [f(3, 1), int64(2, 1, 6)]), 'float32[2, 3, 6]'],
  [
    'DepthToSpace',
    oneNode('DepthToSpace', [f(1, 8, 2, 3)], { blocksize: 2 }),
    'float32[1, 2, 4, 6]',
  ],
  [
    'SpaceToDepth',
    oneNode('SpaceToDepth', [f(1, 2, 4, 6)], { blocksize: 2 }),
    'float32[1, 8, 2, 3]',
  ],
  ['Concat', oneNode('Concat', [f(2, 3), f(2, 4)], { axis: -1 }), 'float32[2, 7]'],
  [
    'QLinearConcat',
    oneNode('com.microsoft:QLinearConcat', [f(), u8(), u8(1, 3), f(), u8(), u8(1, 4), f(), u8()], {
      axis: 1,
    }),
    'uint8[1, 7]',
  ],
  [
    'Split by an attribute',
    oneNode('Split', [f(6)], { split: [4, 2] }, 2),
    'float32[4]',
    'float32[2]',
  ],
  [
    'Split by an input',
    oneNode('Split', [f(2, 6), int64(1, 5)], { axis: 1 }, 2),
    'float32[2, 1]',
    'float32[2, 5]',
  ],
  [
    'Split into unequal parts',
    oneNode('Split', [f(7)], { num_outputs: 3 }, 3),
    'float32[3]',
    'float32[3]',
    'float32[1]',
  ],
  [
    'Slice backwards over the ends',
    oneNode('Slice', [f(20, 10), int64(-1), int64(-1000), int64(0), int64(-3)]),
    'float32[7, 10]',
  ],
  [
    'Slice to the largest int64',
    oneNode('Slice', [f(20, 10), int64(3), int64(Number.MAX_SAFE_INTEGER), int64(1)]),
    'float32[20, 7]',
  ],
  [
    'Gather',
    oneNode('Gather', [f(5, 4, 3), { type: 'INT64', shape: [2, 2] }], { axis: 1 }),
    'float32[5, 2, 2, 3]',
  ],
  [
    'GatherElements',
    oneNode('GatherElements', [f(5, 4), { type: 'INT64', shape: [2, 4] }]),
    'float32[2, 4]',
  ],
  ['Tile', oneNode('Tile', [f(2, 3), int64(1, 4)]), 'float32[2, 12]'],
  ['Pad cuts by negative pads', oneNode('Pad', [f(2, 3), int64(0, 2, 1, -1)]), 'float32[3, 4]'],
  ['Pad of some axes', oneNode('Pad', [f(2, 3), int64(1, 1), null, int64(-1)]), 'float32[2, 5]'],
  [
    'Resize by scales',
    oneNode('Resize', [f(1, 1, 2, 5), null, floats(1, 1, 2, 0.6)]),
    'float32[1, 1, 4, 3]',
  ],
  [
    'Resize to sizes',
    oneNode('Resize', [f(1, 1, 2, 5), null, null, int64(1, 1, 7, 8)]),
    'float32[1, 1, 7, 8]',
  ],
  [
    'Resize of some axes in proportion',
    oneNode('Resize', [f(1, 1, 2, 4), null, null, int64(7, 8)], {
      axes: [2, 3],
      keep_aspect_ratio_policy: 'not_larger',
    }),
    'float32[1, 1, 4, 8]',
  ],
  [
    'Resize with scales left empty',
    oneNode('Resize', [f(4), floats(), floats(), int64(8)]),
    'float32[8]',
  ],
])('%s', (_, found, ...expected) => {
  expect(found).toEqual(expected);
});
