import { expect, test } from 'vitest';
import { byDouble, byFloat, upBy8, upBy16 } from './epilogue.ts';

/** Rounded once to -3, then -1.5 is a tie. */
const quarter = (channels: number): Float64Array => new Float64Array(channels).fill(0.25);

test('ties go up in whole blocks of 8 channels, and away from zero in those left over', () => {
  const { requantise } = upBy8(quarter(10));
  expect([0, 7, 8, 9].map((channel) => requantise(-6, channel))).toEqual([-1, -1, -2, -2]);
});

test('ties go up in whole blocks of 16 elements, whatever their channel', () => {
  const { requantise } = upBy16(quarter(1), 18);
  expect([0, 15, 16, 17].map((place) => requantise(-6, 0, place))).toEqual([-1, -1, -2, -2]);
});

test('a double rounds once, and what no int32 holds becomes the lowest', () => {
  const { requantise } = byDouble(Float64Array.of(0.25, 2 ** 30));
  expect([requantise(-6, 0), requantise(6, 0)]).toEqual([-2, 2]);
  expect([requantise(4, 1), requantise(-4, 1)]).toEqual([-(2 ** 31), -(2 ** 31)]);
});

test('float32 takes an accumulator with 24 bits, and rounds half to even', () => {
  const { requantise } = byFloat(Float64Array.of(0.5, 1));
  expect([requantise(3, 0), requantise(5, 0), requantise(-3, 0)]).toEqual([2, 2, -2]);
  expect(requantise(2 ** 24 + 1, 1)).toBe(2 ** 24);
});
