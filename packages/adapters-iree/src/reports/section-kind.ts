import type { SectionKind } from '../elf/types.ts';

/** By the beginning of the name, as GNU and LLVM linkers and the usual embedded scripts name sections. */
const kinds: readonly (readonly [SectionKind | 'not-loaded', RegExp])[] = [
  ['rodata', /^\.note\.(gnu\.|ABI-tag)/],
  [
    'not-loaded',
    /^\.(debug|zdebug|comment|note|riscv\.attributes|ARM\.attributes|stab|gnu\.lto|symtab|strtab|shstrtab)/,
  ],
  [
    'rodata',
    /^\.(rodata|srodata|eh_frame|gcc_except_table|ARM\.ex(tab|idx)|data\.rel\.ro|dynsym|dynstr|dynamic|gnu\.|hash|rela?\b|interp)/,
  ],
  ['rodata', /^\.(pre)?(init|fini)_array|^\.[cd]tors/],
  ['text', /^\.(text|init|fini|vectors|isr_vector|boot|plt|iplt)/],
  ['data', /^\.(data|sdata|tdata|got)/],
  ['bss', /^(\.(bss|sbss|tbss|noinit|heap|stack)|COMMON$|\._user_heap_stack)/],
];

/** What a section holds, told from its name alone. */
export const sectionKind = (name: string): SectionKind | 'not-loaded' | 'unknown' =>
  kinds.find(([, pattern]) => pattern.test(name))?.[0] ?? 'unknown';
