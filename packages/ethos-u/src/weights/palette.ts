import { type BitReader, take } from './bits.ts';

/** What weight symbols stand for, until a slice brings another palette. */
export interface Palette {
  readonly size: number;
  /** Of a palette entry; of a symbol itself in uncompressed slices without entries. */
  readonly bits: number;
  /** The weight of each symbol, or {@link noWeight}. */
  readonly weights: Int16Array;
}

/** Symbols have 9 bits: a sign and a magnitude. */
export const symbols = 512;

/** Marks symbols beyond 9 bits; no weight is that small. */
export const noWeight = -32768;

/** Reads a palette from a slice's header. Symbols above its entries count on from a direct offset. */
export function readPalette(reader: BitReader): Palette {
  const offset = take(reader, 5);
  const sizeCode = take(reader, 5);
  const size = sizeCode === 0 ? 0 : sizeCode + 1;
  const bits = take(reader, 3) + 2;
  const weights = new Int16Array(symbols);
  for (let symbol = 0; symbol < symbols; symbol++) {
    weights[symbol] = weightOf(symbol < size ? take(reader, bits) : symbol - size + offset);
  }
  return { size, bits, weights };
}

function weightOf(code: number): number {
  if (code >= symbols) return noWeight;
  return code & 1 ? -(code >> 1) : code >> 1;
}
