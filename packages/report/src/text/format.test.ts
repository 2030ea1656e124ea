import { expect, test } from 'vitest';
import {
  brief,
  change,
  duration,
  figureText,
  instant,
  kib,
  number,
  percent,
  plural,
  ratio,
} from './format.ts';

test.each([
  [0, '0'],
  [999, '999'],
  [31_104, '31,104'],
  [1_287_937, '1,287,937'],
  [0.25, '0.25'],
  [1234.5678, '1,234.568'],
])('%d is written %s', (value, text) => expect(number(value)).toBe(text));

test.each([
  [1023, null],
  [31_104, '30.4 KiB'],
  [1_287_937, '1.23 MiB'],
  [25_769_803_776, '24.0 GiB'],
])('%d bytes are %s', (value, text) => expect(kib(value)).toBe(text));

test.each([
  [2_656_768, 'MACs', '2.66 M'],
  [43_588, 'cycles', '43.6 k'],
  [999_600, 'cycles', '1.00 M'],
  [9_999, 'cycles', null],
  [12.5, 'ms', null],
] as const)('%d %s in short are %s', (value, unit, text) => expect(brief(value, unit)).toBe(text));

test.each([
  [1, '×1.00'],
  [1.237, '×1.24'],
  [38.25, '×38.3'],
  [1234.5, '×1,235'],
])('a ratio of %d is written %s', (value, text) => expect(ratio(value)).toBe(text));

test('a figure shows its unit, and an unknown one its reason', () => {
  expect(figureText({ value: 31_104, unit: 'B', basis: 'estimated' })).toBe('31,104 B');
  expect(figureText({ unavailable: 'not counted' })).toBe('not counted');
});

test('durations change their unit with their size', () => {
  expect([241.5, 1240, 200_000].map(duration)).toEqual(['242 ms', '1.24 s', '3 min 20 s']);
});

test('a share that is not whole never reads as 0 or 100 percent', () => {
  expect([0, 0.001, 0.5, 0.999, 1].map(percent)).toEqual(['0 %', '<1 %', '50 %', '>99 %', '100 %']);
});

test('a difference has its sign, and a small one never reads as none', () => {
  expect([-0.2564, 0.5, 0, 0.0001, -0.0001].map(change)).toEqual([
    ...['−25.6 %', '+50.0 %', '0 %', '+<0.1 %', '−<0.1 %'],
  ]);
});

test('instants are given to the minute in UTC', () => {
  expect(instant('2026-03-01T10:20:30.000Z')).toBe('2026-03-01 10:20 UTC');
});

test('one is singular', () => {
  expect([plural(1, 'cell'), plural(1200, 'cell')]).toEqual(['1 cell', '1,200 cells']);
});
