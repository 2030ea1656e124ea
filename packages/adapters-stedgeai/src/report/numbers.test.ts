import { describe, expect, test } from 'vitest';
import { byteSize, count, delta, percent } from './numbers.ts';

describe('numbers as the tool writes them', () => {
  test.each([
    ['887,889', 887_889],
    ['36432', 36_432],
    ['0', 0],
    ['559,294,868,307', 559_294_868_307],
    ['1,23', null],
    ['-4', null],
    ['99999999999999999', null],
    ['9,999,999,999,999,999', null],
    ['--', null],
    ['', null],
    [undefined, null],
  ])('reads %s as the count %s', (text, value) => {
    expect(count(text)).toBe(value);
  });

  test('reads a change with its share', () => {
    expect(delta('-16,416(-49.3%)')).toEqual({ amount: -16_416, percent: -49.3 });
    expect(delta('+150(+100.0%)')).toEqual({ amount: 150, percent: 100 });
    expect(delta('16,416')).toBeNull();
  });

  test('reads a size with unit, segments and the change against the float model', () => {
    expect(byteSize('16,860 B (16.46 KiB) (1 segment) / -16,416(-49.3%) vs float model')).toEqual({
      bytes: 16_860,
      segments: 1,
      versusFloat: { amount: -16_416, percent: -49.3 },
    });
  });

  test('reads a size without the unit B, as tools before 2021 wrote it', () => {
    expect(byteSize('93,180 (91.00 KiB) (0.83%)')?.bytes).toBe(93_180);
  });

  test.each(['16 928 B (16.53 KiB)', '16.928 B', "16'928 B"])(
    'takes no part of a size for the whole, where another hand grouped its digits: %s',
    (text) => {
      expect(byteSize(text)).toBeNull();
    },
  );

  test('takes no rounded KiB for bytes', () => {
    expect(byteSize('35.58 KiB')).toBeNull();
  });

  test('reads a percentage, and nothing else as one', () => {
    expect(percent('94.9%')).toBe(94.9);
    expect(percent('nan%')).toBeNull();
    expect(percent('|||')).toBeNull();
  });
});
