import { expect, test } from 'vitest';
import type { ElementName } from '../element-types.ts';
import { elementValues, firstValue } from './element-values.ts';

test.each<[ElementName, number[], number[]]>([
  ['BOOL', [0, 1], [0, 1]],
  ['INT4', [0x8f, 0x07], [-1, -8, 7]],
  ['UINT4', [0x8f, 0x07], [15, 8, 7]],
  ['INT8', [0xff, 0x80], [-1, -128]],
  ['UINT16', [0x34, 0x12], [0x1234]],
  ['INT64', [0xfe, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], [-2]],
  ['FLOAT16', [0, 0xc0, 1, 0], [-2, 2 ** -24]],
  ['FLOAT32', [0, 0, 0x80, 0x3f], [1]],
])('elements of %s are read from their place in any buffer', (type, bytes, expected) => {
  const data = Uint8Array.of(0xaa, ...bytes).subarray(1);
  expect(elementValues({ type, data, elements: expected.length })).toEqual(expected);
});

test('a tensor whose data are not of its size has no known elements', () => {
  const data = new Uint8Array(3);
  expect(elementValues({ type: 'FLOAT32', data, elements: 1 })).toBeNull();
  expect(firstValue({ type: 'FLOAT32', data: new Uint8Array(), elements: 0 })).toBeNull();
  expect(firstValue({ type: 'COMPLEX64', data: new Uint8Array(8), elements: 1 })).toBeNull();
});
