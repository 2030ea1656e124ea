import { badElf } from './error.ts';

/** Checked access to a file of either byte order and word size. */
export interface ElfView {
  readonly bytes: Uint8Array;
  readonly bits: 32 | 64;
  readonly littleEndian: boolean;
  readonly u8: (offset: number) => number;
  readonly u16: (offset: number) => number;
  readonly u32: (offset: number) => number;
  /** An address, offset or size: 4 or 8 bytes wide. */
  readonly word: (offset: number) => number;
  /** The bytes from `offset` on; throws where they reach beyond the file. */
  readonly slice: (offset: number, size: number, what: string) => Uint8Array;
}

/** Throws `bad-elf` for a file that is no ELF file of a known class and byte order. */
export function elfView(bytes: Uint8Array): ElfView {
  const data = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const need = (offset: number, size: number): number => {
    if (offset + size > bytes.length) throw badElf(`${size} more bytes expected`, offset);
    return offset;
  };
  if (bytes.length < 16 || data.getUint32(0) !== 0x7f454c46) throw badElf('no ELF magic', 0);
  const bits = ({ 1: 32, 2: 64 } as const)[data.getUint8(4)];
  if (bits === undefined) throw badElf('unknown file class', 4);
  const littleEndian = ({ 1: true, 2: false } as const)[data.getUint8(5)];
  if (littleEndian === undefined) throw badElf('unknown byte order', 5);

  const u32 = (offset: number) => data.getUint32(need(offset, 4), littleEndian);
  const u64 = (offset: number) => {
    const value = data.getBigUint64(need(offset, 8), littleEndian);
    // Addresses may use all 64 bits; past 2^53 the lowest bits are rounded, which no size here needs.
    return Number(value);
  };
  return {
    bytes,
    bits,
    littleEndian,
    u8: (offset) => data.getUint8(need(offset, 1)),
    u16: (offset) => data.getUint16(need(offset, 2), littleEndian),
    u32,
    word: bits === 32 ? u32 : u64,
    slice: (offset, size, what) => {
      if (offset + size > bytes.length) throw badElf(`${what} reaches beyond the file`, offset);
      return bytes.subarray(offset, offset + size);
    },
  };
}

/** Reads NUL-terminated names; all names together may not exceed four times the file. */
export function nameReader(view: ElfView): (table: Uint8Array, at: number) => string {
  let budget = view.bytes.length * 4;
  const known = new Map<number, string>();
  return (table, at) => {
    const position = table.byteOffset + at;
    const cached = known.get(position);
    if (cached !== undefined) return cached;
    if (at >= table.length) throw badElf('a name lies beyond its string table', position);
    const end = table.indexOf(0, at);
    if (end < 0) throw badElf('a name has no end', position);
    budget -= end - at;
    if (budget < 0) throw badElf('its names overlap without end', position);
    const name = new TextDecoder().decode(table.subarray(at, end));
    known.set(position, name);
    return name;
  };
}
