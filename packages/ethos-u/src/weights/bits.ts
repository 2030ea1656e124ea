/** Bits in LSB-first order; `at` is the next one. Past the end all bits are 0, so check `at` against `end`. */
export interface BitReader {
  readonly bytes: Uint8Array;
  /** In bits, as is `at`. */
  readonly end: number;
  at: number;
}

/** Zero bytes behind the copy keep reads inside it for this many bytes past the end. */
const slack = 64;

/** Reads from a copy of `bytes`. */
export function bitReader(bytes: Uint8Array): BitReader {
  const padded = new Uint8Array(bytes.length + slack);
  padded.set(bytes);
  return { bytes: padded, end: bytes.length * 8, at: 0 };
}

/** The next `count` bits, at most 17, as an unsigned number. */
export function take(reader: BitReader, count: number): number {
  const { bytes, at } = reader;
  const byte = at >>> 3;
  reader.at = at + count;
  const window = bytes[byte] | (bytes[byte + 1] << 8) | (bytes[byte + 2] << 16);
  return (window >>> (at & 7)) & ((1 << count) - 1);
}
