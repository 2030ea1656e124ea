export { type EmitcArray, readEmitc } from './compile/emitc.ts';
export { tosaHostFlags } from './compile/flags.ts';
export { readSchedule, type Schedule } from './compile/stream.ts';
export { constantsInData, partsInData } from './elf/constants-in-data.ts';
export { attributeImage, type ImagePart } from './elf/image.ts';
export {
  type LinkMap,
  type MapInput,
  type MapRegion,
  type MapSection,
  parseLinkMap,
} from './elf/map.ts';
export type { PartNature } from './elf/nature.ts';
export { type Owner, type OwnerSummary, ownerOf, summarise } from './elf/owners.ts';
export { readElf } from './elf/read.ts';
export { berkeley, type Totals, totalsOf } from './elf/sums.ts';
export type {
  Elf,
  ElfSection,
  ElfSegment,
  ElfSymbol,
  SectionKind,
} from './elf/types.ts';
export { type Xip, xip } from './elf/xip.ts';
export { iree } from './iree.ts';
export {
  type FootprintPage,
  type PageImage,
  parseFootprintPage,
} from './reports/page.ts';
export { parseSize, type SizeEntry } from './reports/size.ts';
