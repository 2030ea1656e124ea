import type { NpyArray } from '@edgebench/model';
import { expect, test } from 'vitest';
import { addUp, compareTensors, magnitude } from './tensors.ts';

const int8 = (...values: number[]): NpyArray => ({
  type: 'int8',
  shape: [values.length],
  bytes: new Uint8Array(Int8Array.from(values).buffer),
});
const float32 = (...values: number[]): NpyArray => ({
  type: 'float32',
  shape: [values.length],
  bytes: new Uint8Array(Float32Array.from(values).buffer),
});

test('equal tensors have no difference, however their shape is written', () => {
  const [a, b] = [int8(1, -2, 3), { ...int8(1, -2, 3), shape: [1, 1, 3] }];
  expect(compareTensors(a, b)).toEqual({
    elements: 3,
    mismatches: 0,
    maxAbsDifference: 0,
    first: null,
  });
});

test('differing elements are counted, with the largest difference and the first', () => {
  expect(compareTensors(int8(0, 127, 5), int8(1, -128, 5))).toEqual({
    elements: 3,
    mismatches: 2,
    maxAbsDifference: 255,
    first: { index: 0, a: 0, b: 1 },
  });
});

test('views into a larger buffer are read where they begin', () => {
  const file = new Uint8Array([9, 9, 9, ...float32(0.5, 2).bytes]);
  const view: NpyArray = { type: 'float32', shape: [2], bytes: file.subarray(3) };
  expect(compareTensors(view, float32(0.5, 2.25)).maxAbsDifference).toBe(0.25);
});

test('floats are compared by their bits: -0 is not 0, and is at no distance from it', () => {
  expect(compareTensors(float32(0, 1), float32(-0, 1))).toMatchObject({
    mismatches: 1,
    maxAbsDifference: 0,
  });
});

test('a NaN beside a number is infinitely far, beside a NaN it is not', () => {
  const { NaN: nan } = Number;
  expect(compareTensors(float32(nan), float32(1)).maxAbsDifference).toBe(Number.POSITIVE_INFINITY);
  expect(compareTensors(float32(nan, 1), float32(nan, 2))).toMatchObject({
    mismatches: 1,
    maxAbsDifference: 1,
    first: { index: 1 },
  });
  const [a, b] = [0x7fc00000, 0xffc00000].map(
    (bits): NpyArray => ({
      ...{ type: 'float32', shape: [1], bytes: new Uint8Array(Uint32Array.of(bits).buffer) },
    }),
  );
  expect(a && b && compareTensors(a, b).mismatches).toBe(0);
});

test('a tolerance is for floats, relative above one, and no infinity is within it', () => {
  const { POSITIVE_INFINITY: infinity } = Number;
  const mismatches = (a: NpyArray, b: NpyArray) => compareTensors(a, b, 0.01).mismatches;
  expect(mismatches(float32(0.001, 200), float32(0.009, 201))).toBe(0);
  expect(mismatches(float32(0, 200), float32(0.02, 203))).toBe(2);
  expect(mismatches(float32(infinity, 1), float32(1, infinity))).toBe(2);
  expect(mismatches(int8(100), int8(101))).toBe(1);
});

test('differences of several tensors add up, and the first that differs is kept', () => {
  const found = [
    compareTensors(int8(1, 2), int8(1, 2)),
    compareTensors(int8(1, 2), int8(1, 5)),
    compareTensors(int8(1), int8(2)),
  ];
  expect(addUp(found)).toEqual({
    ...{ elements: 5, mismatches: 2, maxAbsDifference: 3 },
    first: { index: 1, a: 2, b: 5 },
  });
});

test('int64 beyond 2^53 is still told apart', () => {
  const int64 = (value: bigint): NpyArray => ({
    type: 'int64',
    shape: [],
    bytes: new Uint8Array(BigInt64Array.of(value).buffer),
  });
  expect(compareTensors(int64(2n ** 60n), int64(2n ** 60n + 1n)).mismatches).toBe(1);
});

test('another type or number of elements is refused with both', () => {
  expect(() => compareTensors(int8(1, 2), int8(1))).toThrow('expected int8[2], found int8[1]');
  expect(() => compareTensors(int8(1, 2, 3, 4), float32(1))).toThrow('found float32[1]');
});

test('the magnitude of a tensor is its largest absolute value', () => {
  expect(magnitude(float32(1, -3, Number.NaN))).toBe(3);
});
