import type { Elf, SectionKind } from './types.ts';

/** Bytes by kind. */
export type Totals = Readonly<Record<SectionKind, number>>;

/** Sums by kind of parts of an image, or of what goes into one. */
export function totalsOf(
  parts: Iterable<{ readonly kind: SectionKind; readonly bytes: number }>,
): Totals {
  const totals = { text: 0, rodata: 0, data: 0, bss: 0 };
  for (const { kind, bytes } of parts) totals[kind] += bytes;
  return totals;
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
