import { expect, test } from 'vitest';
import { numberOf } from './small-floats.ts';

test.each([
  ['float16', 0x3c00, 1],
  ['float16', 0x0001, 2 ** -24],
  ['float16', 0xfc00, Number.NEGATIVE_INFINITY],
  ['float16', 0x7bff, 65504],
  ['bfloat16', 0x3f80, 1],
  ['bfloat16', 0x7fc0, Number.NaN],
  ['float8_e4m3fn', 0x7e, 448],
  ['float8_e4m3fn', 0xff, Number.NaN],
  ['float8_e4m3fnuz', 0x80, Number.NaN],
  ['float8_e4m3fnuz', 0x7f, 240],
  ['float8_e5m2', 0x7b, 57344],
  ['float8_e5m2', 0x7c, Number.POSITIVE_INFINITY],
  ['float8_e5m2fnuz', 0x7f, 57344],
  ['float4_e2m1fn', 0x7, 6],
  ['float4_e2m1fn', 0x9, -0.5],
])('%s 0x%s stands for %d', (type, bits, value) => {
  expect(numberOf(type, bits)).toBe(value);
});

test('other types have no number of their own', () => {
  expect(numberOf('int4', 3)).toBeNull();
  expect(numberOf('int64', 3n)).toBeNull();
});
