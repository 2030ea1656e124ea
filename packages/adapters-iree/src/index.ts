export { type EmitcArray, readEmitc } from './compile/emitc.ts';
export { tosaHostFlags } from './compile/flags.ts';
export { readSchedule, type Schedule } from './compile/stream.ts';
export { type Attribution, attribute, berkeley, type Part, type Totals } from './elf/attribute.ts';
export { constantBytesInData, constantsInData } from './elf/constants-in-data.ts';
export { reachable } from './elf/reachable.ts';
export { readElf } from './elf/read.ts';
export type {
  Elf,
  ElfReference,
  ElfSection,
  ElfSegment,
  ElfSymbol,
  SectionKind,
} from './elf/types.ts';
export { iree } from './iree.ts';
export {
  type FootprintPage,
  type PageImage,
  parseFootprintPage,
} from './reports/page.ts';
export { parseSize, type SizeEntry } from './reports/size.ts';
