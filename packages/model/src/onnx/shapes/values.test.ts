import { expect, test } from 'vitest';
import { int64, type NodeSpec, type Stated, shapesOf } from '../../testing/onnx-shapes.ts';

const scalar = (value: number): Stated => ({ ...int64(value), shape: [] });

const stated: Readonly<Record<string, Stated>> = {
  x: { shape: [2, 3, 4] },
  ...{ zero: scalar(0), one: scalar(1), two: scalar(2), five: scalar(5) },
  ...{ '[0]': int64(0), '[1]': int64(1), '[2]': int64(2), '[-1]': int64(-1), '[9]': int64(9) },
  ...{ '[2,1]': int64(2, 1), '[1,-1]': int64(1, -1), '[1,5]': int64(1, 5) },
  half: { shape: [1], values: [0.5] },
  run: { type: 'INT64', shape: [2] },
};

const shape: NodeSpec = ['Shape', ['x'], ['s']];

/** What a new shape `y` makes of zeros, after some nodes. */
const filled = (...nodes: NodeSpec[]): string | undefined =>
  shapesOf(stated, [...nodes, ['ConstantOfShape', ['y'], ['out']]]).at(-1);

/** What a new shape `y` makes of x, after some nodes. */
const reshaped = (...nodes: NodeSpec[]): string | undefined =>
  shapesOf(stated, [...nodes, ['Reshape', ['x', 'y'], ['out']]]).at(-1);

test.each<[string, string | undefined, string]>([
  [
    'Shape, Gather, Unsqueeze and Concat, as exporters flatten',
    reshaped(
      shape,
      ['Gather', ['s', 'zero'], ['g'], { axis: 0 }],
      ['Unsqueeze', ['g', '[0]'], ['u']],
      ['Concat', ['u', '[-1]'], ['y'], { axis: 0 }],
    ),
    'float32[2, 12]',
  ],
  [
    'Shape, Slice and ReduceProd, as exporters join dimensions',
    reshaped(
      shape,
      ['Slice', ['s', '[1]', '[9]'], ['a']],
      ['ReduceProd', ['a'], ['p']],
      ['Concat', ['p', '[-1]'], ['y'], { axis: 0 }],
    ),
    'float32[12, 2]',
  ],
  [
    'ConstantOfShape, Mul, Equal and Where, as exporters expand',
    filled(
      ['Mul', ['[1,-1]', '[-1]'], ['m']],
      ['Equal', ['[1,-1]', '[-1]'], ['e']],
      ['Where', ['e', '[1,5]', 'm'], ['w']],
      ['Abs', ['w'], ['y']],
    ),
    'float32[1, 5]',
  ],
  [
    'Cast, Mul by a float and Floor, as exporters scale sizes',
    filled(
      shape,
      ['Cast', ['s'], ['c'], { to: 1 }],
      ['Mul', ['c', 'half'], ['m']],
      ['Floor', ['m'], ['f']],
      ['Cast', ['f'], ['y'], { to: 7 }],
    ),
    'float32[1, 1, 2]',
  ],
  [
    'Div of integers, cut towards zero',
    filled(shape, ['Div', ['s', 'two'], ['y']]),
    'float32[1, 1, 2]',
  ],
  [
    'Add and Sub',
    filled(shape, ['Add', ['s', 'five'], ['a']], ['Sub', ['a', 's'], ['y']]),
    'float32[5, 5, 5]',
  ],
  ['Range', filled(['Range', ['one', 'five', 'two'], ['y']]), 'float32[1, 3]'],
  ['Split', filled(shape, ['Split', ['s', '[2,1]'], ['a', 'y'], { axis: 0 }]), 'float32[4]'],
  ['Expand', filled(['Expand', ['five', '[2]'], ['y']]), 'float32[5, 5]'],
  [
    'a slice backwards',
    filled(shape, ['Slice', ['s', '[2]', '[0]', '[0]', '[-1]'], ['y']]),
    'float32[4, 3]',
  ],
  ['Gather from the back', filled(shape, ['Gather', ['s', '[-1]'], ['y']]), 'float32[4]'],
  ['Size', filled(['Size', ['x'], ['n']], ['Reshape', ['n', '[1]'], ['y']]), 'float32[24]'],
])('the elements of %s are known', (_, found, expected) => {
  expect(found).toBe(expected);
});

test.each<[string, string | undefined, string]>([
  ['of what a run gives', filled(['Add', ['run', 'one'], ['y']]), 'float32[-1]'],
  ['of a division by zero', filled(shape, ['Div', ['s', 'zero'], ['y']]), 'float32[-1]'],
  ['of an index outside', filled(shape, ['Gather', ['s', '[9]'], ['y']]), 'float32[-1]'],
])('the elements %s are unknown, and so is a shape made of them', (_, found, expected) => {
  expect(found).toBe(expected);
});

test('what a run broadcasts between several elements is not carried along', () => {
  const given: Readonly<Record<string, Stated>> = {
    a: { type: 'INT64', shape: [2, 2], values: [7, 7, 7, 7] },
    b: int64(7, 8),
    flat: int64(-1),
  };
  const nodes: NodeSpec[] = [
    ['Equal', ['a', 'b'], ['e']],
    ['Reshape', ['e', 'flat'], ['r']],
    ['Cast', ['r'], ['y'], { to: 7 }],
    ['ConstantOfShape', ['y'], ['out']],
  ];
  expect(shapesOf(given, nodes).at(-1)).toBe('float32[-1]');
});
