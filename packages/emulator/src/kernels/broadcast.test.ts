import { expect, test } from 'vitest';
import { failure, runSingle, type Single } from '../testing/single-op.ts';

const plus = (a: number[], x: number[], b: number[], y: number[], shape: number[]): Single => ({
  op: 'ADD',
  inputs: [
    { type: 'INT32', shape: a, values: x },
    { type: 'INT32', shape: b, values: y },
  ],
  outputs: [{ type: 'INT32', shape }],
});

test.each([
  ['two of one shape', [2, 2], [1, 2, 3, 4], [2, 2], [10, 20, 30, 40], [11, 22, 33, 44]],
  ['a row', [2, 2], [1, 2, 3, 4], [2], [10, 20], [11, 22, 13, 24]],
  ['a column', [2, 2], [1, 2, 3, 4], [2, 1], [10, 20], [11, 12, 23, 24]],
  ['a scalar on the left', [], [10], [2, 2], [1, 2, 3, 4], [11, 12, 13, 14]],
  ['both sides', [2, 1], [1, 2], [1, 2], [10, 20], [11, 21, 12, 22]],
  [
    'every other dimension',
    [2, 1, 2, 1],
    [1, 2, 3, 4],
    [1, 2, 1, 2],
    [10, 20, 30, 40],
    [11, 21, 12, 22, 31, 41, 32, 42, 13, 23, 14, 24, 33, 43, 34, 44],
  ],
])('%s is stretched to the other shape', (_, a, x, b, y, sums) => {
  const rank = Math.max(a.length, b.length);
  const size = (shape: number[], k: number): number => shape.at(k - rank) ?? 1;
  const shape = Array.from({ length: rank }, (__, k) => Math.max(size(a, k), size(b, k)));
  expect(runSingle(plus(a, x, b, y, shape))).toEqual([sums]);
});

test('a dimension of no elements gives no elements', () => {
  expect(runSingle(plus([0, 2], [], [1, 2], [1, 2], [0, 2]))).toEqual([[]]);
});

test('shapes that fit neither way are refused', () => {
  expect(failure(() => runSingle(plus([2], [1, 2], [3], [1, 2, 3], [3])))).toMatchObject({
    code: 'bad-shape',
    tensor: 'input 1',
    expected: 'sizes as of [2], or 1',
    found: '[3]',
  });
});
