import type { MapInput } from './map.ts';
import type { ElfSection, ElfSymbol } from './types.ts';

/**
 * What bytes are: a symbol's; `literals` (strings and numbers that the linker merged over all objects,
 * counted where it met them first); `local` (of an object, without a symbol); `padding` for alignment;
 * `reserved` by the linker script; `linker-made` (.got, .plt, stubs, data of the script); `unnamed`
 * where neither a symbol nor a map tells.
 */
export type PartNature =
  | 'symbol'
  | 'literals'
  | 'local'
  | 'padding'
  | 'reserved'
  | 'linker-made'
  | 'unnamed';

interface Place {
  readonly section: ElfSection;
  readonly hasMap: boolean;
  /** What the map says lies there; null where it says nothing. */
  readonly contribution: MapInput | null;
  readonly symbol: ElfSymbol | null;
  /** Whether they begin where the contribution begins. */
  readonly atStart: boolean;
  readonly bytes: number;
}

/** Linker scripts align to no more than this, a line of a cache. */
const mostAligned = 64;

const merged = /\.(str|cst)\d+(\.\d+)?$/;
/** Sections of the linker's, which the map counts to the first object of the link. */
const ofLinker =
  /^\.(i?got|i?plt|dynamic|dynsym|dynstr|hash|gnu\.(hash|version)|rel[ar]?\b|relr|interp|eh_frame_hdr|note\.gnu\.build-id|glue_7|v4_bx|vfp11)/;

export function natureOf({
  section,
  hasMap,
  contribution,
  symbol,
  atStart,
  bytes,
}: Place): PartNature {
  const isFill = contribution === null || contribution.name === '*fill*';
  const aligns = bytes < section.align;
  if (symbol && (symbol.size > 0 || !(hasMap && isFill))) return 'symbol';
  if (hasMap && isFill) return aligns || bytes < mostAligned ? 'padding' : 'reserved';
  if (contribution === null) {
    if (ofLinker.test(section.name)) return 'linker-made';
    return aligns ? 'padding' : 'unnamed';
  }
  if (contribution.object === null || ofLinker.test(contribution.name)) return 'linker-made';
  if (merged.test(contribution.name)) return 'literals';
  return aligns && !atStart ? 'padding' : 'local';
}
