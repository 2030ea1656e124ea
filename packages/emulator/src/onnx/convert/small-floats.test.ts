import { describe, expect, test } from 'vitest';
import { fromFloat, type SmallFloat, toFloat, toPower } from './small-floats.ts';

const sizes: readonly (readonly [SmallFloat, number, number])[] = [
  ['float16', 65_536, 65_504],
  ['bfloat16', 65_536, 2 ** 127 * 1.9921875],
  ['float8e4m3fn', 256, 448],
  ['float8e4m3fnuz', 256, 240],
  ['float8e5m2', 256, 57_344],
  ['float8e5m2fnuz', 256, 57_344],
  ['float4e2m1', 16, 6],
];

describe.each(sizes)('%s', (type, count, largest) => {
  test('every number comes back from its bits', () => {
    const others = Array.from({ length: count }, (_, bits) => bits).filter((bits) => {
      const value = toFloat(type, bits);
      const back = fromFloat(type, value, false);
      return Number.isNaN(value) ? !Number.isNaN(toFloat(type, back)) : back !== bits;
    });
    expect(others).toEqual([]);
  });

  test('its largest number is the one of its table', () => {
    const finite = Array.from({ length: count }, (_, bits) => toFloat(type, bits));
    expect(Math.max(...finite.filter(Number.isFinite))).toBe(largest);
  });
});

test('a number half way between two goes to the even one', () => {
  expect(fromFloat('float16', 1 + 2 ** -11)).toBe(0x3c00);
  expect(fromFloat('float16', 1 + 3 * 2 ** -11)).toBe(0x3c02);
  expect(fromFloat('float8e4m3fn', 2 ** -10)).toBe(0);
  expect(fromFloat('float8e4m3fn', 3 * 2 ** -10)).toBe(2);
  expect(fromFloat('float4e2m1', -2.5)).toBe(0xc);
});

test.each([
  ['float16', true, 0x7c00],
  ['float8e4m3fn', true, 0x7e],
  ['float8e4m3fn', false, 0x7f],
  ['float8e4m3fnuz', true, 0x7f],
  ['float8e4m3fnuz', false, 0x80],
  ['float8e5m2', true, 0x7b],
  ['float8e5m2', false, 0x7c],
  ['float8e5m2fnuz', false, 0x80],
  ['float4e2m1', false, 0x7],
] as const)(
  'what is beyond %s, saturated: %s, has the bits of the table',
  (type, saturate, bits) => {
    expect(fromFloat(type, 1e9, saturate)).toBe(bits);
    expect(fromFloat(type, Number.POSITIVE_INFINITY, saturate)).toBe(bits);
  },
);

test('-0 keeps its sign but where the format has none', () => {
  expect(fromFloat('float8e5m2', -0)).toBe(0x80);
  expect(fromFloat('float8e5m2fnuz', -0)).toBe(0);
  expect(fromFloat('float8e4m3fnuz', -1e-9)).toBe(0);
});

test('float8e8m0 holds powers of two, rounded as asked', () => {
  expect(['up', 'down', 'nearest'].map((mode) => toPower(2.5, mode as 'up', true))).toEqual([
    129, 128, 128,
  ]);
  expect(toPower(3, 'nearest', true)).toBe(129);
  expect([0, 2 ** 128, Number.POSITIVE_INFINITY].map((x) => toPower(x, 'up', true))).toEqual([
    0, 254, 254,
  ]);
  expect([0, 2 ** 128].map((x) => toPower(x, 'nearest', false))).toEqual([255, 255]);
  expect(toFloat('float8e8m0', 126)).toBe(0.5);
});
