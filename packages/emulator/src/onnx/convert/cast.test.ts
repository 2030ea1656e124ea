import type { AttributeValue, ElementName } from '@edgebench/model';
import { describe, expect, test } from 'vitest';
import { runNode } from '../../testing/single-node.ts';
import { failure } from '../../testing/single-op.ts';

function cast(
  from: ElementName,
  to: ElementName,
  values: readonly number[],
  {
    isConstant = false,
    ...attributes
  }: { isConstant?: boolean; saturate?: number; round_mode?: string } = {},
): number[] {
  const shape = [values.length];
  const stated = Object.entries(attributes).map(([name, value]): [string, AttributeValue] => [
    name,
    typeof value === 'string' ? { kind: 'string', value } : { kind: 'int', value },
  ]);
  const [found = []] = runNode({
    opType: 'Cast',
    version: 25,
    inputs: [{ shape, type: from, values, isConstant }],
    outputs: [{ shape, type: to }],
    attributes: Object.fromEntries(stated),
  });
  return found;
}

describe('whole numbers', () => {
  test('floats are cut towards zero', () => {
    expect(cast('FLOAT32', 'INT8', [-2.7, 2.7, 127])).toEqual([-2, 2, 127]);
    expect(cast('FLOAT64', 'INT64', [-2.7, 2 ** 40 + 0.5])).toEqual([-2, 2 ** 40]);
  });

  test('integers keep their lowest bits', () => {
    expect(cast('INT16', 'INT8', [200, -129])).toEqual([-56, 127]);
    expect(cast('INT64', 'UINT8', [257, -1])).toEqual([1, 255]);
    expect(cast('INT8', 'UINT64', [-1])).toEqual([2 ** 64]);
    expect(cast('INT8', 'UINT4', [17])).toEqual([1]);
  });

  test('what floats cannot be becomes the lowest number', () => {
    expect(cast('FLOAT32', 'INT32', [Number.NaN, 1e20])).toEqual([-(2 ** 31), -(2 ** 31)]);
    expect(cast('FLOAT32', 'INT64', [Number.NaN, 1e20])).toEqual([-(2 ** 63), -(2 ** 63)]);
  });

  test('everything but 0 is true', () => {
    expect(cast('FLOAT32', 'BOOL', [0, -0, 0.1, Number.NaN])).toEqual([0, 0, 1, 1]);
  });
});

describe('floats', () => {
  test('integers of 64 bits are rounded once', () => {
    // As a double it would be the half of two float32, and then go down.
    const bits = 2 ** 60 + 2 ** 36;
    expect(cast('INT64', 'FLOAT32', [bits])).toEqual([2 ** 60]);
    expect(cast('INT64', 'FLOAT32', [bits + 2 ** 10])).toEqual([2 ** 60 + 2 ** 37]);
  });

  test('8-bit floats saturate unless told otherwise', () => {
    expect(cast('FLOAT32', 'FLOAT8_E4M3FN', [500, -500])).toEqual([0x7e, 0xfe]);
    expect(cast('FLOAT32', 'FLOAT8_E4M3FN', [500], { saturate: 0 })).toEqual([0x7f]);
    expect(cast('FLOAT8_E5M2', 'FLOAT32', [0x3c, 0xbc])).toEqual([1, -1]);
  });

  test('powers of two are rounded as asked', () => {
    const modes = ['up', 'down', 'nearest'].map((round_mode) =>
      cast('FLOAT32', 'FLOAT8_E8M0', [2.5], { round_mode }),
    );
    expect(modes).toEqual([[129], [128], [128]]);
    const odd = () => cast('FLOAT32', 'FLOAT8_E8M0', [1], { round_mode: 'odd' });
    expect(failure(odd).code).toBe('unsupported-variant');
  });
});

test('constants below a byte are packed in the file, the first in the lowest bits', () => {
  expect(cast('INT4', 'FLOAT32', [-8, 7, -1], { isConstant: true })).toEqual([-8, 7, -1]);
  expect(cast('UINT2', 'INT8', [3, 0, 2, 1, 2], { isConstant: true })).toEqual([3, 0, 2, 1, 2]);
});
