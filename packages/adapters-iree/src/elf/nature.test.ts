import { expect, test } from 'vitest';
import type { MapInput } from './map.ts';
import { natureOf, type PartNature } from './nature.ts';
import type { ElfSection, ElfSymbol } from './types.ts';

const section: ElfSection = {
  ...{ index: 1, name: '.bss', type: 8, address: 0, offset: 0, size: 1024, align: 8, kind: 'bss' },
  flags: { write: true, alloc: true, exec: false },
};
const of = (name: string, object: string | null = 'a.o'): MapInput => ({
  ...{ name, object, address: 0, size: 512 },
});
const label: ElfSymbol = {
  ...{ name: '__heap_start', value: 0, size: 0, type: 'none', bind: 'global', section: 1 },
};
const variable: ElfSymbol = { ...label, name: 'table', size: 8, type: 'object' };

type Place = Parameters<typeof natureOf>[0];
const place = {
  ...{ section, hasMap: true, contribution: null, symbol: null, atStart: true, bytes: 4 },
};

test.each<[PartNature, string, Partial<Place>]>([
  ['symbol', 'what a symbol covers', { symbol: variable, contribution: of('.bss.table') }],
  ['symbol', 'a label in an object', { symbol: label, contribution: of('.text') }],
  ['padding', 'a small fill', { contribution: of('*fill*', null) }],
  ['padding', 'a fill up to a line of a cache', { contribution: of('*fill*', null), bytes: 60 }],
  ['padding', 'a small rest within an object', { contribution: of('.text'), atStart: false }],
  ['reserved', 'a large fill, also after a label', { symbol: label, bytes: 256 }],
  ['literals', 'merged strings', { contribution: of('.rodata.main.str1.1') }],
  ['literals', 'merged numbers', { contribution: of('.rodata.cst16') }],
  ['local', 'the beginning of an object’s section', { contribution: of('.eh_frame') }],
  ['linker-made', 'data of the script', { contribution: of('LONG', null) }],
  ['linker-made', 'a table that the map counts to an object', { contribution: of('.got.plt') }],
  ['unnamed', 'much without a map', { hasMap: false, bytes: 64 }],
  ['padding', 'little without a map', { hasMap: false, bytes: 7 }],
])('%s: %s', (nature, _, changes) => {
  expect(natureOf({ ...place, ...changes })).toBe(nature);
});
