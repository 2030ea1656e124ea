import { badElf } from './error.ts';
import { readSymbols } from './symbols.ts';
import type { Elf, ElfSection, ElfSegment, SectionKind } from './types.ts';
import { type ElfView, elfView, nameReader } from './view.ts';

// System V ABI, chapters "Object Files" and "Program Loading": the offsets below are its structures'.
const fileTypes: Readonly<Record<number, Elf['type']>> = {
  1: 'object',
  2: 'executable',
  3: 'shared',
};
const nobits = 8;

/**
 * Reads an ELF file of 32 or 64 bits in either byte order: sections, symbols, segments.
 * Throws a `BenchError` `bad-elf` with the byte offset for a truncated or impossible file; work and
 * memory are bounded by the size of the file.
 */
export function readElf(bytes: Uint8Array): Elf {
  const view = elfView(bytes);
  const sections = readSections(view);
  return {
    bits: view.bits,
    littleEndian: view.littleEndian,
    type: fileTypes[view.u16(16)] ?? 'other',
    machine: view.u16(18),
    entry: view.word(24),
    sections: sections.map(({ header: _, ...section }) => section),
    symbols: readSymbols(view, sections),
    segments: readSegments(view),
  };
}

/** A section with the header fields that only reading needs. */
export interface RawSection extends ElfSection {
  readonly header: { readonly link: number; readonly info: number; readonly entrySize: number };
}

function readSections(view: ElfView): RawSection[] {
  const wide = view.bits === 64;
  const table = view.word(wide ? 40 : 32);
  if (table === 0) return [];
  const entrySize = view.u16(wide ? 58 : 46);
  if (entrySize < (wide ? 64 : 40)) throw badElf('section headers are too short', wide ? 58 : 46);
  // Where the 16-bit fields do not suffice, the first section header carries the numbers.
  const count = view.u16(wide ? 60 : 48) || view.word(table + (wide ? 32 : 20));
  const named = view.u16(wide ? 62 : 50);
  const names = named === 0xffff ? view.u32(table + (wide ? 40 : 24)) : named;
  view.slice(table, count * entrySize, 'the section header table');

  const raw = Array.from({ length: count }, (_, index) => {
    const at = table + index * entrySize;
    return {
      index,
      nameAt: view.u32(at),
      type: view.u32(at + 4),
      // All flags read here are in the low half of the word.
      bits: view.u32(at + (wide && !view.littleEndian ? 12 : 8)),
      address: view.word(at + (wide ? 16 : 12)),
      offset: view.word(at + (wide ? 24 : 16)),
      size: view.word(at + (wide ? 32 : 20)),
      align: view.word(at + (wide ? 48 : 32)),
      header: {
        link: view.u32(at + (wide ? 40 : 24)),
        info: view.u32(at + (wide ? 44 : 28)),
        entrySize: view.word(at + (wide ? 56 : 36)),
      },
    };
  });
  for (const { index, type, offset, size } of raw) {
    if (type !== 0 && type !== nobits) view.slice(offset, size, `section ${index}`);
  }
  const strings = raw[names];
  const nameTable = strings
    ? view.slice(strings.offset, strings.size, 'the section names')
    : new Uint8Array();
  const nameOf = nameReader(view);
  return raw.map(({ nameAt, bits, ...section }) => {
    const name = nameTable.length === 0 ? '' : nameOf(nameTable, nameAt);
    const flags = { write: (bits & 1) !== 0, alloc: (bits & 2) !== 0, exec: (bits & 4) !== 0 };
    return { ...section, name, flags, kind: kindOf(name, section.type, flags) };
  });
}

/**
 * What is read-only after relocation: a static bare-metal link places it in flash, so it counts as
 * rodata here although GNU `size` counts it as data.
 */
const relocatedReadOnly = /^\.data\.rel\.ro|^\.(pre)?(init|fini)_array|^\.[cd]tors/;

function kindOf(name: string, type: number, flags: ElfSection['flags']): SectionKind | null {
  if (!flags.alloc || type === 0) return null;
  if (flags.exec) return 'text';
  if (type === nobits) return 'bss';
  return flags.write && !relocatedReadOnly.test(name) ? 'data' : 'rodata';
}

function readSegments(view: ElfView): ElfSegment[] {
  const wide = view.bits === 64;
  const table = view.word(wide ? 32 : 28);
  const entrySize = view.u16(wide ? 54 : 42);
  const count = table === 0 ? 0 : view.u16(wide ? 56 : 44);
  if (count > 0 && entrySize < (wide ? 56 : 32)) {
    throw badElf('program headers are too short', wide ? 54 : 42);
  }
  view.slice(table, count * entrySize, 'the program header table');
  return Array.from({ length: count }, (_, index) => {
    const at = table + index * entrySize;
    return {
      type: view.u32(at),
      offset: view.word(at + (wide ? 8 : 4)),
      runAddress: view.word(at + (wide ? 16 : 8)),
      loadAddress: view.word(at + (wide ? 24 : 12)),
      fileSize: view.word(at + (wide ? 32 : 16)),
      memorySize: view.word(at + (wide ? 40 : 20)),
    };
  });
}
