/** How the weights of a test are coded. */
export interface Coding {
  /** Golomb-Rice remainder bits of weights, or no quotients at all. */
  readonly weightBits: 0 | 1 | 2 | 3 | 4 | 5 | 'uncompressed';
  /** Golomb-Rice remainder bits of zero runs; null: zeros are weights like others. */
  readonly zeroBits: 0 | 1 | 2 | 3 | null;
  /** Weights of a slice, 32,768 at most. */
  readonly sliceLength: number;
}

/** Values of one kind with their codes: quotients in unary, remainders in `width` bits. */
interface Coded {
  readonly values: readonly number[];
  readonly width: number;
  readonly codes: readonly number[];
  readonly codesPerChunk: number;
  /** Whether a code is a value's last. */
  readonly ends: (code: number) => boolean;
}

const widest = 9;

/** Encodes weights of -255 to 255 without any search for the best coding, and without a palette. */
export function encodeWeights(weights: readonly number[], coding: Coding): Uint8Array {
  const { zeroBits, sliceLength } = coding;
  const { values, runs } = zeroBits === null ? { values: weights, runs: [] } : split(weights);
  const symbols = values.map((weight) => (Math.abs(weight) << 1) | (weight < 0 ? 1 : 0));
  const bits: number[] = [];
  for (let start = 0; start < symbols.length; start += sliceLength) {
    const end = Math.min(start + sliceLength, symbols.length);
    putHeader(bits, end - start, coding, start === 0);
    const runsOfSlice = runs.slice(start === 0 ? 0 : start + 1, end + 1);
    putChunks(
      bits,
      codedWeights(symbols.slice(start, end), coding),
      zeroBits === null ? null : codedRuns(runsOfSlice, zeroBits),
      coding.weightBits === 'uncompressed',
    );
  }
  put(bits, 7, 3);
  return packed(bits);
}

/** The runs of zeros before the first weight and after each; of nothing but zeros, the first is a weight. */
function split(weights: readonly number[]): { values: number[]; runs: number[] } {
  const hasWeight = weights.some((weight) => weight !== 0);
  const values: number[] = [];
  const runs = [0];
  weights.forEach((weight, index) => {
    if (weight === 0 && (hasWeight || index > 0)) {
      runs[runs.length - 1]++;
    } else {
      values.push(weight);
      runs.push(0);
    }
  });
  return { values, runs };
}

function putHeader(bits: number[], count: number, coding: Coding, isFirst: boolean): void {
  put(bits, coding.zeroBits ?? 6, 3);
  put(bits, count - 1, 15);
  put(bits, coding.weightBits === 'uncompressed' ? 7 : coding.weightBits, 3);
  put(bits, 0, 1);
  put(bits, isFirst ? 1 : 0, 1);
  if (!isFirst) return;
  put(bits, 0, 10);
  put(bits, widest - 2, 3);
}

/** Code 2 adds two and goes on, 0 and 1 end a quotient. */
function codedWeights(values: readonly number[], { weightBits }: Coding): Coded {
  const isUncompressed = weightBits === 'uncompressed';
  const width = isUncompressed ? widest : weightBits;
  const codes = values.flatMap((value) => {
    const quotient = isUncompressed ? 0 : value >> width;
    return [...new Array<number>(quotient >> 1).fill(2), quotient & 1];
  });
  return { values, width, codes, codesPerChunk: isUncompressed ? 8 : 12, ends: (code) => code < 2 };
}

/** Code 1 adds one and goes on, 0 ends. */
function codedRuns(values: readonly number[], width: number): Coded {
  const codes = values.flatMap((run) => [...new Array<number>(run >> width).fill(1), 0]);
  return { values, width, codes, codesPerChunk: width < 3 ? 12 : 8, ends: (code) => code === 0 };
}

/** Weights and runs take turns; the remainders of a chunk's values stand in the next. */
function putChunks(bits: number[], weights: Coded, runs: Coded | null, isBare: boolean): void {
  const weightStream = streamOf(weights);
  const runStream = runs === null ? null : streamOf(runs);
  for (;;) {
    const ahead = runStream === null ? 0 : weightStream.issued() - runStream.issued();
    const someWeights = ahead < 8 ? weightStream.chunk() : null;
    const someRuns = runStream !== null && ahead >= 0 ? runStream.chunk() : null;
    if (!isBare) for (const code of someWeights?.codes ?? []) bits.push(code > 0 ? 1 : 0);
    bits.push(...(someRuns?.codes ?? []));
    for (const code of someWeights?.codes ?? []) if (code > 0) bits.push(code - 1);
    weightStream.putRemainders(bits, someWeights?.before);
    runStream?.putRemainders(bits, someRuns?.before);
    if (someWeights === null && someRuns === null) return;
  }
}

function streamOf({ values, width, codes, codesPerChunk, ends }: Coded) {
  let at = 0;
  let issued = 0;
  let done = 0;
  return {
    issued: () => issued,
    /** The next codes, filled up with zeros, and how many values were out before; null where all are. */
    chunk() {
      if (issued >= values.length) return null;
      const some = codes.slice(at, at + codesPerChunk);
      while (some.length < codesPerChunk) some.push(0);
      const before = issued;
      at += codesPerChunk;
      issued += some.filter(ends).length;
      return { codes: some, before };
    },
    putRemainders(bits: number[], before = issued) {
      for (const value of values.slice(done, before)) put(bits, value, width);
      done = before;
    },
  };
}

function put(bits: number[], value: number, count: number): void {
  for (let bit = 0; bit < count; bit++) bits.push((value >> bit) & 1);
}

/** Bytes, padded with ones to 16 of them as Vela does. */
function packed(bits: number[]): Uint8Array {
  while (bits.length % 128 !== 0) bits.push(1);
  const bytes = new Uint8Array(bits.length / 8);
  bits.forEach((bit, index) => {
    bytes[index >> 3] |= bit << (index & 7);
  });
  return bytes;
}
