import type { NpyArray } from '@edgebench/model';
import { expect, test } from 'vitest';
import { difference } from './close.ts';

const tolerance = { rtol: 1e-3, atol: 1e-7 };

const floats = (...values: number[]): NpyArray => ({
  type: 'float32',
  shape: [values.length],
  bytes: new Uint8Array(Float32Array.from(values).buffer),
});

const bytes = (...values: number[]): NpyArray => ({
  type: 'uint8',
  shape: [values.length],
  bytes: Uint8Array.from(values),
});

test('floats within the tolerance are the same, and those beyond are named with their place', () => {
  expect(difference(floats(1, 1000), floats(1.0009, 1000.9), 'float32', tolerance)).toBeNull();
  expect(difference(floats(1, 2), floats(1, 2.01), 'float32', tolerance)).toMatch(
    /^1 of 2 differ: \[1\] expected 2, found 2\.0/,
  );
});

test('a NaN equals a NaN only, an infinity its like only', () => {
  const [nan, infinite] = [Number.NaN, Number.POSITIVE_INFINITY];
  expect(difference(floats(nan, infinite), floats(nan, infinite), 'float32', tolerance)).toBeNull();
  expect(difference(floats(nan), floats(0), 'float32', tolerance)).not.toBeNull();
  expect(difference(floats(1), floats(nan), 'float32', tolerance)).not.toBeNull();
  expect(difference(floats(infinite), floats(-infinite), 'float32', tolerance)).not.toBeNull();
  expect(difference(floats(infinite), floats(3e38), 'float32', tolerance)).not.toBeNull();
});

test('integers are compared exactly', () => {
  expect(difference(bytes(200), bytes(200), 'uint8', tolerance)).toBeNull();
  expect(difference(bytes(200), bytes(201), 'uint8', tolerance)).not.toBeNull();
});

test('small floats are compared as the numbers that their bits stand for', () => {
  // Two of the six NaN of float8_e5m2, and 1 beside 1.25.
  expect(difference(bytes(0x7d), bytes(0x7e), 'float8_e5m2', tolerance)).toBeNull();
  expect(difference(bytes(0x3c), bytes(0x3d), 'float8_e5m2', tolerance)).toBe(
    '1 of 1 differ: [0] expected 1, found 1.25',
  );
});

test('another type or shape is a difference', () => {
  expect(difference(floats(1), bytes(1), 'float32', tolerance)).toBe(
    'expected float32[1], found uint8[1]',
  );
  expect(difference(floats(1), { ...floats(1), shape: [1, 1] }, 'float32', tolerance)).toBe(
    'expected float32[1], found float32[1,1]',
  );
});
