import { BenchError, groupBy } from '@edgebench/core';
import { loadAddresses } from './load-address.ts';
import type { LinkMap, MapInput, MapSection } from './map.ts';
import { natureOf, type PartNature } from './nature.ts';
import { cover, meet, type Span } from './spans.ts';
import { placedSymbols } from './symbol-spans.ts';
import type { Elf, ElfSection, ElfSymbol, SectionKind } from './types.ts';

/** Bytes of an image that lie together and are of one symbol, object or cause. */
export interface ImagePart {
  readonly section: string;
  readonly kind: SectionKind;
  /** Null where no symbol covers them; `nature` says what they are then. */
  readonly symbol: string | null;
  readonly type: ElfSymbol['type'] | null;
  /** `model.o`, `libc.a(memcpy.o)`; null without a map, between objects, and for what the linker made. */
  readonly object: string | null;
  /** The object's section that they are from; null as for `object`. */
  readonly input: string | null;
  readonly nature: PartNature;
  readonly bytes: number;
  /** Of an object file, which has no addresses, the offset in its section. */
  readonly runAddress: number;
  /** Where the image holds them; null where it does not (.bss, object files). */
  readonly loadAddress: number | null;
}

/**
 * Attributes each loaded byte of an object or image, once: the parts of a section add up to its size.
 * Symbols, local ones too, are the ELF file's; objects are the map's.
 * Throws a `BenchError` `map-differs` where the map is of another image.
 */
export function attributeImage(elf: Elf, map: LinkMap | null): ImagePart[] {
  const symbols = groupBy(elf.symbols, ({ section }) => section);
  const mapped = groupBy(map?.sections ?? [], ({ name }) => name);
  const loadOf = loadAddresses(elf);
  return elf.sections.flatMap((section) => {
    const { index, name, kind, size } = section;
    if (kind === null || size === 0) return [];
    const inMap = map === null ? null : requireSame(section, mapped.get(name) ?? []);
    const start = elf.type === 'object' ? 0 : section.address;
    const contributions = inputSpans(start, size, inMap);
    const labelled = placedSymbols(elf, section, symbols.get(index) ?? []);
    const loadAddress = loadOf(section);
    return [...meet(contributions, cover(size, labelled))].map(({ from, to, a, b }) => {
      // A label without a size reaches to the next symbol, and not beyond the object it stands in.
      const symbol = b.item && (b.item.size > 0 || b.from >= a.from) ? b.item : null;
      const place = { section, hasMap: map !== null, contribution: a.item, symbol };
      const nature = natureOf({ ...place, atStart: from === a.from, bytes: to - from });
      const named = nature === 'symbol' || nature === 'reserved' ? symbol : null;
      const contribution = nature === 'linker-made' ? null : a.item;
      const object = contribution?.object ?? null;
      return {
        section: name,
        kind,
        symbol: named?.name ?? null,
        type: named?.type ?? null,
        object: object === null ? null : shortName(object),
        input: object === null ? null : (contribution?.name ?? null),
        nature,
        bytes: to - from,
        runAddress: start + from,
        loadAddress: loadAddress === null ? null : loadAddress + from,
      };
    });
  });
}

/** The folder of an object tells of the machine that linked. */
const shortName = (object: string): string => object.replace(/^.*[/\\](?=[^/\\])/, '');

function requireSame(section: ElfSection, candidates: readonly MapSection[]): MapSection {
  const { name, address, size } = section;
  const same = candidates.find((other) => other.address === address && other.size === size);
  if (same) return same;
  const [other] = candidates;
  const place = (at: { size: number; address: number }) =>
    `${at.size} B at 0x${at.address.toString(16)}`;
  throw new BenchError(
    'map-differs',
    `the map is of another image: ${name} is ${place(section)}, in the map ${other ? place(other) : 'it is not there'}`,
    { remedy: 'give the map of the same link, or remove it' },
  );
}

/** Merged literals stand in a map with the size before the last merge: each ends where the next begins. */
function inputSpans(start: number, size: number, section: MapSection | null): Span<MapInput>[] {
  const inputs = [...(section?.inputs ?? [])].sort((a, b) => a.address - b.address);
  const placed = inputs.map((item, index) => {
    const from = Math.max(item.address - start, 0);
    const next = inputs[index + 1]?.address ?? start + size;
    return { from, to: Math.min(from + item.size, next - start), item };
  });
  return cover(size, placed);
}
