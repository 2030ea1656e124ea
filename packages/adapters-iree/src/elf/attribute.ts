import { groupBy } from '@edgebench/core';
import type { Elf, ElfSection, ElfSymbol, SectionKind } from './types.ts';

/** Bytes of one symbol in one section; `symbol` is null for padding and what no symbol covers. */
export interface Part {
  readonly section: string;
  readonly kind: SectionKind;
  readonly symbol: string | null;
  readonly type: ElfSymbol['type'] | null;
  readonly bytes: number;
}

export interface Totals {
  readonly text: number;
  readonly rodata: number;
  readonly data: number;
  readonly bss: number;
}

export interface Attribution {
  /** Every loaded byte, once: the parts of a section add up to its size. */
  readonly parts: readonly Part[];
  readonly totals: Totals;
  /** Non-volatile image: text + rodata + load image of data. */
  readonly flash: number;
  /** Writable at run time, without heap and stack beyond what .bss reserves: data + bss. */
  readonly ram: number;
}

/**
 * Attributes each loaded byte of an object or image to section and symbol. Only sections in `keep`
 * count where it is given, such as those of {@link reachable}. Where symbols overlap (aliases), the
 * first in address order has the bytes.
 */
export function attribute(elf: Elf, keep?: ReadonlySet<number>): Attribution {
  const bySection = groupBy(
    elf.symbols.filter(({ type, size }) => size > 0 && type !== 'section' && type !== 'file'),
    ({ section }) => section,
  );
  const parts = elf.sections.flatMap((section) =>
    section.kind === null || (keep && !keep.has(section.index))
      ? []
      : split(section, section.kind, bySection.get(section.index) ?? [], elf.type === 'object'),
  );
  return { parts, ...totalsOf(parts) };
}

/** Flash and RAM of sums by kind (design: constants in `.data` count in both). */
export function totalsOf(
  parts: readonly Pick<Part, 'kind' | 'bytes'>[],
): Pick<Attribution, 'totals' | 'flash' | 'ram'> {
  const totals = { text: 0, rodata: 0, data: 0, bss: 0 };
  for (const { kind, bytes } of parts) totals[kind] += bytes;
  const { text, rodata, data, bss } = totals;
  return { totals, flash: text + rodata + data, ram: data + bss };
}

function split(
  section: ElfSection,
  kind: SectionKind,
  symbols: readonly ElfSymbol[],
  relative: boolean,
): Part[] {
  const { name, size } = section;
  const start = relative ? 0 : section.address;
  const parts: Part[] = [];
  const add = (symbol: ElfSymbol | null, bytes: number) => {
    if (bytes <= 0) return;
    const named = { symbol: symbol?.name ?? null, type: symbol?.type ?? null };
    parts.push({ section: name, kind, ...named, bytes });
  };
  let covered = 0;
  for (const symbol of [...symbols].sort((a, b) => a.value - b.value)) {
    const from = Math.min(Math.max(symbol.value - start, covered), size);
    const to = Math.min(Math.max(symbol.value - start + symbol.size, from), size);
    add(null, from - covered);
    add(symbol, to - from);
    covered = to;
  }
  add(null, size - covered);
  return parts;
}

/** As GNU `size` prints it (Berkeley): read-only sections are text, `.data.rel.ro` is data. */
export function berkeley(elf: Elf): Pick<Totals, 'text' | 'data' | 'bss'> {
  const sums = { text: 0, data: 0, bss: 0 };
  for (const { flags, kind, type, size } of elf.sections) {
    if (kind === null) continue;
    sums[type === 8 ? 'bss' : flags.exec || !flags.write ? 'text' : 'data'] += size;
  }
  return sums;
}
