import type { Elf, ElfSection } from './types.ts';

const ptLoad = 1;
const nobits = 8;

/**
 * Where the image holds a section that is loaded: the segment that the section's bytes are in, and its
 * `p_paddr`. Null for what the image does not hold, and for object files.
 */
export function loadAddresses(elf: Elf): (section: ElfSection) => number | null {
  const segments = elf.segments
    .filter(({ type, fileSize }) => type === ptLoad && fileSize > 0)
    .sort((a, b) => a.offset - b.offset);
  return ({ type, offset, size }) => {
    if (type === nobits) return null;
    let [low, high] = [0, segments.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((segments[middle]?.offset ?? 0) <= offset) low = middle + 1;
      else high = middle;
    }
    const segment = segments[low - 1];
    return segment && offset + size <= segment.offset + segment.fileSize
      ? segment.loadAddress + offset - segment.offset
      : null;
  };
}
