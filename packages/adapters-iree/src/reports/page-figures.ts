/** A size that a page's author gives in words, rounded to kB or KiB. */
export interface StatedSize {
  /** From 1. */
  readonly line: number;
  readonly memory: 'flash' | 'ram';
  readonly kilobytes: number;
  /** The image that it names; null where it stands in the section of one. */
  readonly file: string | null;
}

/** `- **Flash Footprint**: **~87 KB**`, `- **RAM Usage (data + bss)**: 65KB + 27KB = **92KB**`. */
const item =
  /^\s*-\s+\*\*(Flash|RAM) (?:Footprint|Usage)[^*]{0,60}\*\*:.{0,100}?\*\*~?(\d{1,7}(?:\.\d{1,3})?) ?KB\*\*/i;

/** ``Based on `mobilenet_test` (120KB Flash)``. */
const named = /`([\w.-]{1,100})` \(~?(\d{1,7}(?:\.\d{1,3})?) ?KB (Flash|RAM)\)/i;

/** The sizes that a page states outside of its tables. */
export function statedSizes(lines: readonly string[]): StatedSize[] {
  return lines.flatMap((text, index) => {
    const [, memory, size] = item.exec(text) ?? [];
    const [, file = null, sizeOfFile, memoryOfFile] = named.exec(text) ?? [];
    const kilobytes = Number(size ?? sizeOfFile);
    if (!Number.isFinite(kilobytes)) return [];
    const isFlash = /flash/i.test(memory ?? memoryOfFile ?? '');
    return [{ line: index + 1, memory: isFlash ? 'flash' : 'ram', kilobytes, file }];
  });
}

/** So much more or less than a rounded figure is no disagreement. */
const slack = 0.05;

/** Whether a size in bytes can be what was rounded, whichever kilobyte was meant. */
export const agrees = ({ kilobytes }: StatedSize, bytes: number): boolean =>
  bytes >= kilobytes * 1000 * (1 - slack) && bytes <= kilobytes * 1024 * (1 + slack);
