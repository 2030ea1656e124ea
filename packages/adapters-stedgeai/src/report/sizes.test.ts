import { expect, test } from 'vitest';
import { roundedBytes } from './sizes.ts';

test.each([
  ['497', 'B', 497, 0],
  ['448.000', 'kB', 458_752, 0],
  ['100.086', 'kB', 102_488, 0],
  ['1.000', 'MB', 1_048_576, 524],
  ['1.41', 'KiB', 1444, 5],
  ['2', 'GB', 2_147_483_648, 536_870_912],
])('%s %s are %i bytes, within %i', (digits, unit, bytes, within) => {
  expect(roundedBytes(digits, unit)).toEqual({ bytes, within });
});

test('a decimal of kB that two counts of bytes round to is not exact', () => {
  expect(roundedBytes('24.063', 'kB')).toEqual({ bytes: 24_641, within: 1 });
});

test.each([
  ['1.2.3', 'kB'],
  ['-4', 'B'],
  ['nan', 'B'],
  ['7', 'Kib'],
  ['7', 'constructor'],
  [undefined, undefined],
  ['9'.repeat(12), 'GB'],
])('%s %s is no size', (digits, unit) => {
  expect(roundedBytes(digits, unit)).toBeNull();
});
