/** What a section holds at run time; null where it is not loaded (symbols, debug information). */
export type SectionKind = 'text' | 'rodata' | 'data' | 'bss';

export interface ElfSection {
  readonly index: number;
  readonly name: string;
  /** `sh_type`: 1 PROGBITS, 2 SYMTAB, 3 STRTAB, 4 RELA, 8 NOBITS, 9 REL, ... */
  readonly type: number;
  readonly flags: { readonly write: boolean; readonly alloc: boolean; readonly exec: boolean };
  readonly address: number;
  readonly offset: number;
  readonly size: number;
  /** The largest alignment that something in it asks for; 0 or 1: none. */
  readonly align: number;
  readonly kind: SectionKind | null;
}

export interface ElfSymbol {
  readonly name: string;
  readonly value: number;
  readonly size: number;
  readonly type: 'none' | 'object' | 'func' | 'section' | 'file' | 'other';
  readonly bind: 'local' | 'global' | 'weak' | 'other';
  /** Index of the section it lies in; null where undefined, absolute or common. */
  readonly section: number | null;
}

/** A part of the file that a loader or a flash tool writes: its load and its run address. */
export interface ElfSegment {
  readonly type: number;
  readonly offset: number;
  readonly runAddress: number;
  readonly loadAddress: number;
  readonly fileSize: number;
  readonly memorySize: number;
}

export interface Elf {
  readonly bits: 32 | 64;
  readonly littleEndian: boolean;
  readonly type: 'object' | 'executable' | 'shared' | 'other';
  /** `e_machine`: 40 Arm, 62 x86-64, 183 AArch64, 243 RISC-V, ... */
  readonly machine: number;
  readonly entry: number;
  readonly sections: readonly ElfSection[];
  readonly symbols: readonly ElfSymbol[];
  readonly segments: readonly ElfSegment[];
}
