import { expect, test } from 'vitest';
import { matches } from './glob.ts';

test.each([
  ['kws_*', 'kws_ref_model', true],
  ['kws_*', 'ad_kws_', false],
  ['*', '', true],
  ['*_int8', 'vww_96_int8', true],
  ['?d*', 'ad01', true],
  ['a?', 'a', false],
  ['a*b*c', 'aXbYbZc', true],
  ['[ab].{c}', '[ab].{c}', true],
  ['', 'a', false],
])('%j and %j: %j', (glob, name, expected) => {
  expect(matches(glob, name)).toBe(expected);
});

test('a hostile glob takes no time', () => {
  const started = process.cpuUsage();
  expect(matches(`${'a*'.repeat(500)}b`, 'a'.repeat(5_000))).toBe(false);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(5_000);
});
