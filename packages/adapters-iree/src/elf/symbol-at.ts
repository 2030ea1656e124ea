import { placedSymbols } from './symbol-spans.ts';
import type { Elf } from './types.ts';

/** The name of the symbol that covers an address of a linked image; null where none does. */
export function symbolAt(elf: Elf, address: number): string | null {
  const section = elf.sections.find(
    ({ flags, address: start, size }) => flags.alloc && address >= start && address < start + size,
  );
  if (section === undefined) return null;
  const symbols = elf.symbols.filter((symbol) => symbol.section === section.index);
  const offset = address - section.address;
  const covering = placedSymbols(elf, section, symbols).find(
    ({ from, to }) => offset >= from && offset < to,
  );
  return covering?.item.name ?? null;
}
