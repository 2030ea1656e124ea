import { expect, test } from 'vitest';
import { fixture } from '../testing/files.ts';
import { readDescribed } from './described.ts';
import { bytesOf } from './element-types.ts';

test('the line of JSON is found among what else is printed', () => {
  const text = `a warning\r\n${fixture('conv_float_island-all.json')}`;
  expect(readDescribed(text)?.inputs).toEqual([
    { name: 'input', type: 'tensor(float)', shape: [1, 30, 10] },
  ]);
});

test.each(['', '{', '{}', '[1]', '{"inputs": [], "outputs": [], "before": 1, "after": {}}'])(
  '%j describes no model',
  (text) => {
    expect(readDescribed(text)).toBeNull();
  },
);

test.each([
  ['float numbers', { type: 1, shape: [2, 3] }, 24],
  ['4-bit integers, two a byte', { type: 22, shape: [3] }, 2],
  ['an open dimension, taken as 1', { type: 7, shape: [null, 2] }, 16],
  ['a scalar', { type: 3, shape: [] }, 1],
  ['text', { type: 8, shape: [1] }, null],
  ['an unknown rank', { type: 1, shape: null }, null],
])('the bytes of %s', (_, tensor, bytes) => {
  expect(bytesOf(tensor)).toBe(bytes);
});
