import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Column } from '../../data/grid.ts';
import { columnSlugs, slug, unique } from './slug.ts';

const column = (toolchain: string, id: string, more: Partial<Column> = {}): Column => ({
  ...{ key: `${toolchain} ${id}`, toolchain, version: '1.0', imported: false, ordinal: 1, ...more },
  target: { id, device: id, options: {} },
});

test('a slug has only characters that need no escape in an address', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(0xffff)), (units) => {
      const text = String.fromCharCode(...units);
      expect(slug(text)).toMatch(/^[a-z0-9._/-]{1,120}$/);
      expect(new URLSearchParams(`a=${slug(text)}`).get('a')).toBe(slug(text));
    }),
  );
});

test('slugs are told apart whatever the names', () => {
  fc.assert(
    fc.property(fc.array(fc.string()), (names) => {
      const slugs = unique(names.map(slug));
      expect(new Set(slugs).size).toBe(names.length);
    }),
  );
});

test('a column is named by toolchain and target, and by the version only where there are several', () => {
  const columns = [
    column('vela', 'ethos-u55-128/Shared_Sram'),
    column('stedgeai', 'stm32n6', { imported: true, version: '2.1.0-20194' }),
    column('stedgeai', 'stm32n6', { imported: true, version: '3.0.0' }),
    column('iree', 'host'),
    column('iree', 'host', { ordinal: 2 }),
  ];
  expect(columnSlugs(columns)).toEqual([
    'vela:ethos-u55-128/shared_sram',
    'stedgeai@2.1.0-20194:stm32n6:imported',
    'stedgeai@3.0.0:stm32n6:imported',
    'iree@1.0:host',
    'iree@1.0:host~2',
  ]);
});
