import { expect, test } from 'vitest';
import { int64, oneNode, type Stated } from '../../testing/onnx-shapes.ts';

const f = (...shape: number[]): Stated => ({ shape });
const i8 = (...shape: number[]): Stated => ({ type: 'INT8', shape });

test.each<[string, readonly string[], ...string[]]>([
  [
    'ReduceMean by an attribute',
    oneNode('ReduceMean', [f(2, 3, 4)], { axes: [1, -1] }),
    'float32[2, 1, 1]',
  ],
  [
    'ReduceSum by an input',
    oneNode('ReduceSum', [f(2, 3, 4), int64(1)], { keepdims: 0 }),
    'float32[2, 4]',
  ],
  ['a reduction of all axes', oneNode('ReduceMax', [i8(2, 3)], { keepdims: 0 }), 'int8[]'],
  [
    'a reduction of no axes',
    oneNode('ReduceMin', [f(2, 3)], { noop_with_empty_axes: 1 }),
    'float32[2, 3]',
  ],
  ['ArgMax', oneNode('ArgMax', [f(2, 3)], { axis: -1, keepdims: 0 }), 'int64[2]'],
  ['TopK', oneNode('TopK', [f(2, 9), int64(3)], {}, 2), 'float32[2, 3]', 'int64[2, 3]'],
  ['Shape from start to end', oneNode('Shape', [f(2, 3, 4, 5)], { start: 1, end: -1 }), 'int64[2]'],
  [
    'ConstantOfShape',
    oneNode('ConstantOfShape', [int64(2, 3)], {
      value: { kind: 'tensor', value: { type: 'INT64', shape: [1], data: new Uint8Array(8) } },
    }),
    'int64[2, 3]',
  ],
  ['Range', oneNode('Range', [int64(10), int64(3), int64(-2)]), 'int64[4]'],
  ['an operator without a rule', oneNode('NonMaxSuppression', [f(1), f(1)]), 'variant[-1]'],
  ['an operator of another domain', oneNode('my.domain:Conv', [f(1), f(1)]), 'variant[-1]'],
  ['a name that objects have', oneNode('__proto__', [f(1)]), 'variant[-1]'],
])('%s', (_, found, ...expected) => {
  expect(found).toEqual(expected);
});
