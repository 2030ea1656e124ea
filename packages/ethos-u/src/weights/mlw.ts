import { bitReader } from './bits.ts';
import { noWeight, symbols as symbolLimit } from './palette.ts';
import { badWeights, readSlice, type Slice } from './slice.ts';
import { readSymbols, type Symbols, symbolRoom } from './symbols.ts';

/**
 * Decodes a compressed weight stream of Ethos-U55 and U65 to weights of 9 bits, in the order in which the MAC array takes them.
 *
 * Takes linear time for any bytes. Throws an {@link EthosUError} `bad-weights` with the byte offset,
 * also where there are more than `atMost` weights: runs of zeros make a short stream long.
 * Source: `mlw_decode` in Vela's distribution.
 */
export function decodeWeights(stream: Uint8Array, atMost: number = 2 ** 28): Int16Array {
  const reader = bitReader(stream);
  const room = symbolRoom(stream.length);
  const parts: Int16Array[] = [];
  let total = 0;
  let slice: Slice | null = null;
  for (;;) {
    const start = reader.at;
    slice = readSlice(reader, slice);
    if (slice === null) return joined(parts, total);
    const symbols = readSymbols(reader, slice, room);
    total += lengthOf(symbols);
    if (total > atMost) throw badWeights(`there are more than ${atMost} weights`, start);
    parts.push(weightsOf(slice, symbols, start));
  }
}

function lengthOf({ runs, runCount, weightCount }: Symbols): number {
  let length = weightCount;
  for (let index = 0; index < runCount; index++) length += runs[index];
  return length;
}

/** Weights with their runs of zeros between them; `start` of the slice in bits, for messages. */
function weightsOf(slice: Slice, symbols: Symbols, start: number): Int16Array {
  const { weights, runs, weightCount, runCount } = symbols;
  const values = slice.palette.weights;
  const into = new Int16Array(lengthOf(symbols));
  let run = 0;
  let at = slice.bringsPalette && runCount > 0 ? runs[run++] : 0;
  for (let index = 0; index < weightCount; index++) {
    const symbol = weights[index];
    const weight = symbol < symbolLimit ? values[symbol] : noWeight;
    if (weight === noWeight) throw badWeights(`symbol ${symbol} has more than 9 bits`, start);
    into[at++] = weight;
    if (runCount > 0) at += runs[run++];
  }
  return into;
}

function joined(parts: readonly Int16Array[], total: number): Int16Array {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const whole = new Int16Array(total);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
