import { badElf } from './error.ts';
import type { RawSection } from './read.ts';
import type { ElfSymbol } from './types.ts';
import { type ElfView, nameReader } from './view.ts';

const symtab = 2;
const symbolTypes = ['none', 'object', 'func', 'section', 'file'] as const;
const bindings = ['local', 'global', 'weak'] as const;

/** The symbols of the (one) full symbol table, in its order; none where the file is stripped. */
export function readSymbols(view: ElfView, sections: readonly RawSection[]): ElfSymbol[] {
  const table = sections.find(({ type }) => type === symtab);
  if (!table) return [];
  const wide = view.bits === 64;
  const entrySize = wide ? 24 : 16;
  const strings = sections[table.header.link];
  if (!strings) throw badElf('the symbol table names no string table', table.offset);
  const names = view.slice(strings.offset, strings.size, 'the symbol names');
  const nameOf = nameReader(view);
  return Array.from({ length: entries(table, entrySize) }, (_, index) => {
    const at = table.offset + index * entrySize;
    const nameAt = view.u32(at);
    const info = view.u8(at + (wide ? 4 : 12));
    const section = view.u16(at + (wide ? 6 : 14));
    return {
      name: nameAt === 0 ? '' : nameOf(names, nameAt),
      value: view.word(at + (wide ? 8 : 4)),
      size: view.word(at + (wide ? 16 : 8)),
      type: symbolTypes[info & 15] ?? 'other',
      bind: bindings[info >> 4] ?? 'other',
      section: section > 0 && section < sections.length ? section : null,
    };
  });
}

function entries({ size, offset, header }: RawSection, entrySize: number): number {
  if (header.entrySize !== entrySize) {
    throw badElf(`table entries of ${header.entrySize} bytes, expected ${entrySize}`, offset);
  }
  return Math.floor(size / entrySize);
}
