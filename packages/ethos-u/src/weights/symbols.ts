import { type BitReader, take } from './bits.ts';
import { badWeights, type Slice } from './slice.ts';

/** Symbols of one slice, as read; only the first `count` of each are of the slice. */
export interface Symbols {
  readonly weights: Int32Array;
  readonly runs: Int32Array;
  readonly weightCount: number;
  readonly runCount: number;
}

/** The longest slice has 2^15 weights, and one run more. */
const longest = 2 ** 15 + 1;

/** Two chunks of 12 symbols and their remainders are under way at most. */
const underWay = 64;

/** Room for the symbols of any slice in so many bytes, to be used again for the next: a symbol takes a bit at least. */
export function symbolRoom(bytes: number): { weights: Int32Array; runs: Int32Array } {
  const most = Math.min(longest, bytes * 8) + underWay;
  return { weights: new Int32Array(most), runs: new Int32Array(most) };
}

/**
 * Reads a slice's weights and zero runs, which alternate in chunks of up to 12 symbols.
 * Quotients stand in the chunk itself, remainders follow in the next one.
 * Throws an {@link EthosUError} `bad-weights` where the stream ends inside the slice.
 */
export function readSymbols(
  reader: BitReader,
  slice: Slice,
  { weights, runs }: { weights: Int32Array; runs: Int32Array },
): Symbols {
  const { count, zeroBits, weightBits, isUncompressed, isTruncated, bringsPalette } = slice;
  const hasRuns = zeroBits !== null;
  const runCount = hasRuns ? count + (bringsPalette ? 1 : 0) : 0;
  const runUnaryBits = zeroBits === 3 ? 8 : 12;
  const codesPerChunk = isUncompressed && weightBits > 5 ? 8 : 12;
  let issuedWeights = 0;
  let issuedRuns = 0;
  let finishedWeights = 0;
  let finishedRuns = 0;
  let weightQuotient = 0;
  let runQuotient = 0;
  for (;;) {
    const chunkStart = reader.at;
    const ahead = hasRuns ? issuedWeights - issuedRuns : 0;
    const doesWeights = issuedWeights < count && ahead < 8;
    const doesRuns = issuedRuns < runCount && ahead >= 0;
    const weightsBefore = Math.min(issuedWeights, count);
    const runsBefore = Math.min(issuedRuns, runCount);

    const unary = doesWeights && !isUncompressed ? take(reader, 12) : 0;
    if (doesRuns) {
      const runUnary = take(reader, runUnaryBits);
      for (let bit = 0; bit < runUnaryBits; bit++) {
        if ((runUnary >> bit) & 1) runQuotient++;
        else {
          runs[issuedRuns++] = runQuotient;
          runQuotient = 0;
        }
      }
    }
    if (doesWeights) {
      let second = take(reader, onesOf(unary));
      for (let bit = 0; bit < codesPerChunk; bit++) {
        let code = 0;
        if ((unary >> bit) & 1) {
          code = 1 + (second & 1);
          second >>= 1;
        }
        weightQuotient += code;
        if (code < 2 || isTruncated) {
          weights[issuedWeights++] = weightQuotient;
          weightQuotient = 0;
        }
      }
    }

    if (weightBits > 0) {
      for (let index = finishedWeights; index < weightsBefore; index++) {
        weights[index] = (weights[index] << weightBits) + take(reader, weightBits);
      }
    }
    finishedWeights = weightsBefore;
    if (zeroBits !== null && zeroBits > 0) {
      for (let index = finishedRuns; index < runsBefore; index++) {
        runs[index] = (runs[index] << zeroBits) + take(reader, zeroBits);
      }
    }
    finishedRuns = runsBefore;

    if (reader.at > reader.end) throw badWeights('the stream ends inside a slice', chunkStart);
    if (!doesWeights && !doesRuns) return { weights, runs, weightCount: count, runCount };
  }
}

function onesOf(twelveBits: number): number {
  let ones = 0;
  for (let rest = twelveBits; rest !== 0; rest &= rest - 1) ones++;
  return ones;
}
