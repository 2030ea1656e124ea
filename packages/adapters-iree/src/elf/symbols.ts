import { badElf } from './error.ts';
import type { RawSection } from './read.ts';
import type { ElfReference, ElfSymbol } from './types.ts';
import { type ElfView, nameReader } from './view.ts';

const symtab = 2;
const rela = 4;
const rel = 9;
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

/** All relocations of an object file, without their arithmetic: who refers to whom. */
export function readReferences(
  view: ElfView,
  sections: readonly RawSection[],
  symbolCount: number,
): ElfReference[] {
  const wide = view.bits === 64;
  let budget = view.bytes.length;
  return sections.flatMap((table) => {
    if (table.type !== rela && table.type !== rel) return [];
    // Relocations of a linked image against its dynamic symbols say nothing of the symbol table.
    if (sections[table.header.link]?.type !== symtab) return [];
    budget -= table.size;
    if (budget < 0) throw badElf('its relocation tables overlap', table.offset);
    const entrySize = (wide ? 16 : 8) + (table.type === rela ? (wide ? 8 : 4) : 0);
    return Array.from({ length: entries(table, entrySize) }, (_, index) => {
      const at = table.offset + index * entrySize;
      const info = at + (wide ? 8 : 4);
      const symbol = wide
        ? view.u32(info + (view.littleEndian ? 4 : 0))
        : Math.floor(view.u32(info) / 256);
      if (symbol >= symbolCount) throw badElf(`a relocation names symbol ${symbol}`, info);
      return { section: table.header.info, offset: view.word(at), symbol };
    });
  });
}

function entries({ size, offset, header }: RawSection, entrySize: number): number {
  if (header.entrySize !== entrySize) {
    throw badElf(`table entries of ${header.entrySize} bytes, expected ${entrySize}`, offset);
  }
  return Math.floor(size / entrySize);
}
