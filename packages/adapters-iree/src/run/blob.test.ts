import { expect, test } from 'vitest';
import { elementTypes } from '../compile/element-types.ts';
import { encodeVectors } from './blob.ts';

const int8 = { shape: [1, 3], element: elementTypes.i8 ?? null };
const array = (...values: number[]) => ({
  ...{ type: 'int8' as const, shape: [1, 3], bytes: Uint8Array.from(values) },
});

test('inputs are described once, and each starts at a multiple of four bytes', () => {
  const bytes = encodeVectors(
    [int8, int8],
    [
      [array(1, 2, 3), array(4, 5, 6)],
      [array(7, 8, 9), array(10, 11, 12)],
    ],
  );
  const words = new Uint32Array(Uint8Array.from(bytes).buffer);
  expect([...words.slice(0, 3)]).toEqual([0x31564245, 2, 2]);
  expect([...words.slice(3, 8)]).toEqual([0x10000008, 3, 2, 1, 3]);
  expect([...words.slice(8, 13)]).toEqual([0x10000008, 3, 2, 1, 3]);
  expect([...bytes.subarray(13 * 4)]).toEqual([1, 2, 3, 0, 4, 5, 6, 0, 7, 8, 9, 0, 10, 11, 12, 0]);
});

test('a model without inputs has a header only', () => {
  expect(encodeVectors([], [[], []])).toHaveLength(12);
});
