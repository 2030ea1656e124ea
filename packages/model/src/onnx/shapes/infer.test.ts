import { expect, test } from 'vitest';
import type { ModelError } from '../../errors.ts';
import {
  int64,
  type NodeSpec,
  type Stated,
  shapesOf,
  unshaped,
} from '../../testing/onnx-shapes.ts';
import { inferShapes } from './infer.ts';

const x: Stated = { shape: [2, 3] };
const relu: NodeSpec = ['Relu', ['x'], ['y']];

function failure(run: () => unknown): Partial<ModelError> {
  try {
    run();
  } catch (error) {
    const { code, message, remedy } = error as ModelError;
    return { code, message, remedy };
  }
  return {};
}

test('elements and bytes follow from the type and the shape', () => {
  const { tensors } = inferShapes(
    unshaped({ x }, [['QuantizeLinear', ['x', 'x'], ['y'], { output_dtype: 22 }]]),
  );
  expect(tensors[1]).toMatchObject({ type: 'INT4', shape: [2, 3], elements: 6, bytes: 3 });
});

test('a free dimension of an input counts as the 1 that stands for it, all the way', () => {
  const free: Stated = { shape: [1, 3], signature: [-1, 3] };
  const nodes: NodeSpec[] = [
    ['Shape', ['x'], ['s']],
    ['ConstantOfShape', ['s'], ['y']],
  ];
  expect(shapesOf({ x: free }, nodes)).toEqual(['int64[2]', 'float32[1, 3]']);
});

test('a free dimension of an output is what its node makes of it, and stays marked', () => {
  const y: Stated = { shape: [1, 3], signature: [-1, 3] };
  const { tensors } = inferShapes(unshaped({ x, y }, [relu]));
  expect(tensors[1]).toMatchObject({ shape: [2, 3], shapeSignature: [-1, 3] });
});

test('what a run decides is as the file states it, and unknown where that leaves it free', () => {
  const open: NodeSpec = ['NonZero', ['x'], ['y']];
  const int = { type: 'INT64' } as const;
  expect(shapesOf({ x, y: { ...int, shape: [2, 5] } }, [open])).toEqual(['int64[2, 5]']);
  const free: Stated = { ...int, shape: [2, 1], signature: [2, -1] };
  expect(shapesOf({ x, y: free }, [open])).toEqual(['int64[2, -1]']);
});

test('an operator without a rule keeps what the file states, and others go on from there', () => {
  const nodes: NodeSpec[] = [
    ['mine:Magic', ['x'], ['y']],
    ['Flatten', ['y'], ['z']],
    ['mine:Magic', ['x'], ['w']],
    ['Relu', ['w'], ['v']],
  ];
  expect(shapesOf({ x, y: { shape: [2, 4, 5] } }, nodes)).toEqual([
    ...['float32[2, 4, 5]', 'float32[2, 20]'],
    ...['variant[-1]', 'variant[-1]'],
  ]);
});

test('a stated shape that is not the inferred one is an error that names both', () => {
  expect(failure(() => shapesOf({ x, y: { shape: [2, 4] } }, [relu]))).toEqual({
    code: 'shape-mismatch',
    message: 'Relu node 0: output "y" has the shape [2, 3], where the file states [2, 4]',
    remedy: expect.stringContaining('onnx.checker'),
  });
});

const conv = (attributes: NodeSpec[3], input = 'x'): NodeSpec => [
  'Conv',
  [input, 'w'],
  ['y'],
  attributes,
];
const image: Stated = { shape: [1, 3, 8, 8] };
const weights: Stated = { shape: [4, 3, 3, 3] };

test.each<[string, string, Readonly<Record<string, Stated>>, NodeSpec]>([
  ['type-mismatch', 'a type that is not the inferred one', { x, y: { ...x, type: 'INT8' } }, relu],
  ['shape-mismatch', 'another rank', { x, y: { shape: [6] } }, relu],
  ['missing-input', 'a node without its input', { x }, ['Relu', [''], ['y']]],
  [
    'bad-attribute',
    'an attribute of another kind',
    { x },
    ['Flatten', ['x'], ['y'], { axis: 'a' }],
  ],
  ['bad-attribute', 'an unknown type', { x }, ['Cast', ['x'], ['y'], { to: 99 }]],
  [
    'shape-mismatch',
    'shapes that do not broadcast',
    { x, w: { shape: [4] } },
    ['Add', ['x', 'w'], ['y']],
  ],
  ['shape-mismatch', 'an axis too many', { x }, ['Transpose', ['x'], ['y'], { perm: [0, 2] }]],
  ['shape-mismatch', 'an axis twice', { x }, ['Transpose', ['x'], ['y'], { perm: [1, 1] }]],
  ['shape-mismatch', 'channels that differ', { x: image, w: { shape: [4, 2, 3, 3] } }, conv({})],
  ['shape-mismatch', 'a stride of 0', { x: image, w: weights }, conv({ strides: [0, 1] })],
  [
    'shape-mismatch',
    'a kernel larger than the data',
    { x: image, w: weights },
    conv({ dilations: [4, 4] }),
  ],
  [
    'shape-mismatch',
    'a kernel_shape that is not that of the weights',
    { x: image, w: weights },
    conv({ kernel_shape: [1, 1] }),
  ],
  ['shape-mismatch', 'no groups', { x: image, w: weights }, conv({ group: 0 })],
  ['shape-mismatch', 'matrices that do not fit', { x, w: x }, ['MatMul', ['x', 'w'], ['y']]],
  [
    'shape-mismatch',
    'elements that are not as many',
    { x, w: int64(4, -1) },
    ['Reshape', ['x', 'w'], ['y']],
  ],
  ['shape-mismatch', 'two sizes of -1', { x, w: int64(-1, -1) }, ['Reshape', ['x', 'w'], ['y']]],
  ['shape-mismatch', 'a negative size', { w: int64(-2) }, ['ConstantOfShape', ['w'], ['y']]],
  [
    'shape-mismatch',
    'a step of 0',
    { x, w: int64(0) },
    ['Slice', ['x', 'w', 'w', 'w', 'w'], ['y']],
  ],
  [
    'shape-mismatch',
    'parts that are not the whole',
    { x },
    ['Split', ['x'], ['y', 'z'], { split: [1, 2] }],
  ],
  [
    'shape-too-large',
    'a size that is not whole',
    { w: { shape: [1], values: [0.5] } },
    ['ConstantOfShape', ['w'], ['y']],
  ],
  [
    'shape-too-large',
    'more elements than can be held',
    { w: int64(65536, 65536) },
    ['ConstantOfShape', ['w'], ['y']],
  ],
])('%s: %s', (code, _, stated, node) => {
  expect(failure(() => shapesOf(stated, [node]))).toMatchObject({ code });
});

test.each<[string, Parameters<typeof shapesOf>]>([
  [
    'more dimensions than any tensor has',
    [{ x, n: { type: 'INT64', shape: [2 ** 33] } }, [['Reshape', ['x', 'n'], ['y']]]],
  ],
  ['sizes below 0', [{ x }, [['Split', ['x'], ['y', 'z'], { axis: 1, split: [-5, 8] }]]]],
])('an output of %s is refused', (_, parts) => {
  expect(failure(() => shapesOf(...parts))).toMatchObject({ code: 'shape-mismatch' });
});
