import { describe, expect, test } from 'vitest';
import { failure, ints, runSingle, type Single } from '../../testing/single-op.ts';

/** A mean over an image of one channel, from a scale of 1. */
const mean = (
  shape: readonly number[],
  values: readonly number[],
  to: Partial<Single['outputs'][0]>,
): Single => ({
  op: 'MEAN',
  inputs: [{ shape, values, scale: 1 }, ints(1, 2)],
  outputs: [{ shape: [1, 1], scale: 1, ...to }],
  profile: 'neural-art-2.2',
});

const compute = (...given: Parameters<typeof mean>): number | undefined =>
  runSingle(mean(...given))[0]?.[0];

const alone = (first: number, count: number): number[] =>
  Array.from({ length: count }, (_, k) => (k === 0 ? first : 0));

describe('a mean of the NPU', () => {
  test.each([
    [1, 1],
    [-1, -1],
    [3, 2],
    [-3, -2],
  ])('of %i and three zeros, in halves, is %i: ties away from zero', (value, expected) => {
    expect(compute([1, 2, 2, 1], alone(value, 4), { scale: 0.5 })).toBe(expected);
  });

  test('keeps 8 bits behind the point before it is scaled', () => {
    const sums = [1, 2, -2, 5].map((sum) =>
      compute([1, 32, 32, 1], alone(sum, 1024), { scale: 1 / 1024 }),
    );
    expect(sums).toEqual([0, 4, -4, 4]);
  });

  test('saturates to the range of its output, zero point included', () => {
    const image = [1, 2, 2, 1];
    expect(compute(image, [100, 100, 100, 100], { scale: 0.5, zeroPoint: -28 })).toBe(127);
    expect(compute(image, [50, 50, 50, 50], { scale: 0.5, zeroPoint: -28 })).toBe(72);
  });
});

test.each<[string, Single, RegExp]>([
  ['of 3 cells', mean([1, 1, 3, 1], [1, 2, 3], { scale: 0.5 }), /the number of cells/],
  ['that keeps the quantisation', mean([1, 2, 2, 1], alone(1, 4), {}), /keeps the quantisation/],
  [
    'over rows alone',
    {
      ...mean([1, 2, 2, 1], alone(1, 4), { shape: [1, 2, 1], scale: 0.5 }),
      inputs: [{ shape: [1, 2, 2, 1], values: alone(1, 4), scale: 1 }, ints(1)],
    },
    /axes/,
  ],
])('a mean %s is refused', (_, given, message) => {
  const error = failure(() => runSingle(given));
  expect(error.code).toBe('unsupported-variant');
  expect(error.message).toMatch(message);
});
