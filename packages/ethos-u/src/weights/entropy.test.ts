import { expect, test } from 'vitest';
import { compressionOf } from './entropy.ts';

const weights = (...values: number[]): Int16Array => Int16Array.from(values);

test('four equally frequent values take two bits each, over all parts together', () => {
  expect(compressionOf(4, [weights(-255, 0, 7, 255), weights(-255, 0, 7, 255)])).toEqual({
    streamBytes: 4,
    weights: 8,
    entropy: 2,
    ratio: 2,
    overEntropy: 2,
  });
});

test('the entropy of uneven values is below that of even ones', () => {
  const { entropy } = compressionOf(16, [weights(0, 0, 0, 1)]);
  expect(entropy).toBeCloseTo(0.811, 3);
});

test('equal weights have no bound to be measured by, and none have no entropy either', () => {
  expect(compressionOf(16, [weights(3, 3)])).toMatchObject({ entropy: 0, overEntropy: null });
  expect(compressionOf(0, [])).toMatchObject({ entropy: null, ratio: null, overEntropy: null });
});
