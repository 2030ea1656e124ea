import { EthosUError } from '../errors.ts';
import { type BitReader, take } from './bits.ts';
import { type Palette, readPalette } from './palette.ts';

/** A slice's header: how its symbols are coded. */
export interface Slice {
  /** Weight symbols. */
  readonly count: number;
  /** Golomb-Rice remainder bits of the zero runs; null: runs are off. */
  readonly zeroBits: number | null;
  /** Remainder bits of weight symbols; all their bits in an uncompressed slice. */
  readonly weightBits: number;
  readonly isUncompressed: boolean;
  /** Quotients end after one code. */
  readonly isTruncated: boolean;
  readonly palette: Palette;
  /** Then a run of zeros also precedes the first weight. */
  readonly bringsPalette: boolean;
}

const endOfStream = 7;
const zeroRunsOff = 6;
const uncompressed = 7;

/**
 * Reads the next slice's header, or null at the end of the stream.
 * Throws an {@link EthosUError} `bad-weights` with the byte offset.
 */
export function readSlice(reader: BitReader, previous: Slice | null): Slice | null {
  const start = reader.at;
  const zeroCode = readZeroCode(reader);
  if (zeroCode === endOfStream) return null;
  if (zeroCode > 3 && zeroCode !== zeroRunsOff) {
    throw badWeights(`zero runs have the reserved coding ${zeroCode}`, start);
  }
  const count = take(reader, 15) + 1;
  const weightCode = take(reader, 3);
  if (weightCode === 6) throw badWeights('weights have the reserved coding 6', start);
  const isTruncated = take(reader, 1) === 1;
  const bringsPalette = take(reader, 1) === 1;
  const palette = bringsPalette ? readPalette(reader) : previous?.palette;
  if (palette === undefined) throw badWeights('the first slice brings no palette', start);
  const isUncompressed = weightCode === uncompressed;
  return {
    count,
    zeroBits: zeroCode === zeroRunsOff ? null : zeroCode,
    weightBits: isUncompressed ? symbolBits(palette) : weightCode,
    isUncompressed,
    isTruncated,
    palette,
    bringsPalette,
  };
}

/** End markers are followed by padding to the byte; several may stand in a row. */
function readZeroCode(reader: BitReader): number {
  while (reader.end - reader.at >= 3) {
    const code = take(reader, 3);
    if (code !== endOfStream) return code;
    reader.at = (reader.at + 7) & ~7;
  }
  return endOfStream;
}

function symbolBits({ size, bits }: Palette): number {
  return size === 0 ? bits : Math.ceil(Math.log2(size));
}

/** A stream that no encoder writes; `at` in bits. */
export function badWeights(what: string, at: number): EthosUError {
  return new EthosUError('bad-weights', what, {
    offset: at >>> 3,
    of: 'the weight stream',
    remedy: 'compile the model again: the file is damaged, or the stream is not of this operation',
  });
}
