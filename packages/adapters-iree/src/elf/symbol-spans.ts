import type { Elf, ElfSection, ElfSymbol } from './types.ts';

const arm = 40;
/** `$t`, `$d`, `$x`: where a disassembler changes its mode; `.L`: the compiler's own. */
const mapping = /^\$|^\.L|^$/;

const types: readonly ElfSymbol['type'][] = ['func', 'object'];
const bindings: readonly ElfSymbol['bind'][] = ['global', 'weak'];

/**
 * The symbols of a section with the offsets that they cover, in order. One without a size (assembler,
 * linker script) covers what follows up to the next one, in code and in reserved memory only: before
 * other data stand the linker script's own marks. Of aliases, one is taken.
 */
export function placedSymbols(
  elf: Elf,
  section: ElfSection,
  symbols: readonly ElfSymbol[],
): { readonly from: number; readonly to: number; readonly item: ElfSymbol }[] {
  const start = elf.type === 'object' ? 0 : section.address;
  const hasLabels = section.kind === 'text' || section.kind === 'bss';
  // The value of a thread-local symbol is no address.
  const isThreadLocal = elf.type !== 'object' && /^\.t(data|bss)/.test(section.name);
  const placed = (isThreadLocal ? [] : symbols)
    .filter(({ type, name, size }) =>
      type === 'section' || type === 'file'
        ? false
        : size > 0 || (hasLabels && !mapping.test(name)),
    )
    .map((item) => ({ item, from: Math.max(addressOf(elf, item) - start, 0) }))
    .sort((a, b) => a.from - b.from || rank(a.item) - rank(b.item));
  return placed.map(({ item, from }, index) => {
    const next = placed[index + 1]?.from ?? section.size;
    return { item, from, to: item.size > 0 ? from + item.size : next };
  });
}

/** On Arm the lowest bit of a function's address says that it is Thumb code. */
const addressOf = ({ machine }: Elf, { type, value }: ElfSymbol): number =>
  machine === arm && type === 'func' && value % 2 === 1 ? value - 1 : value;

/** The lowest names the place: what has a size, then functions and objects, then what is global. */
const rank = ({ size, type, bind }: ElfSymbol): number =>
  (size > 0 ? 0 : 4) + (types.includes(type) ? 0 : 2) + (bindings.includes(bind) ? 0 : 1);
