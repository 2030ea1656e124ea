import type { Target } from '@edgebench/core';
import { expect, test } from 'vitest';
import { variantLabel } from './variant-label.ts';

const base = {
  id: 'rv32',
  device: 'rv32',
  options: { features: '+m,+a', abi: 'ilp32', inline: true },
};

const label = (options: Target['options'], of: Target | null = base) =>
  variantLabel({ ...base, id: 'rv32/other', options: { ...options, variantOf: 'rv32' } }, of);

test.each([
  ['an option that the default has not, in words', { vectorBytes: 8 }, 'vector bytes 8'],
  ['an option of another value', { abi: 'ilp32d' }, 'abi ilp32d'],
  ['items that a list has more', { features: '+m,+a,+zba,+zbb' }, '+zba +zbb'],
  ['all items of a list that the default has not', { off: '-mve,-mve.fp' }, '-mve -mve.fp'],
  ['a list that lost an item, in full', { features: '+m' }, 'features +m'],
  ['a switch that is on', { unroll: true }, 'unroll'],
  ['a switch that is off', { inline: false }, 'no inline'],
  ['several in one', { features: '+m,+a,+zba', vector: 8 }, '+zba, vector 8'],
])('a label is %s', (_, changes, text) => {
  expect(label({ ...base.options, ...changes })).toBe(text);
});

test('an option that the variant has no more is named', () => {
  const { abi: _, ...rest } = base.options;
  expect(label(rest)).toBe('no abi');
});

test('without the default, or without a difference, the label is the end of the id', () => {
  expect(label({ vector: 8 }, null)).toBe('other');
  expect(label(base.options)).toBe('other');
});

test('hostile options cannot reorder or break a line', () => {
  expect(label({ ...base.options, x: 'a\n\u202eb' })).toBe('x a ↵ \\u{202e}b');
});
