/** How well weights are compressed, and how well they could be. */
export interface Compression {
  /** Compressed, with the stream's padding; all cores. */
  readonly streamBytes: number;
  /** Weights of the convolution itself, without padding. */
  readonly weights: number;
  /** Shannon entropy of the weights' values, in bits per weight; null without weights. */
  readonly entropy: number | null;
  /** Bytes as int8 by bytes of the stream; null without a stream. */
  readonly ratio: number | null;
  /** Bytes of the stream by the bytes that the entropy allows; null where that is none: the weights are all equal. */
  readonly overEntropy: number | null;
}

/**
 * Compression of decoded weights, of one core or several, of one operation or of all that make a layer.
 * The entropy takes weights as independent; runs of zeros can be coded in less.
 */
export function compressionOf(streamBytes: number, weights: readonly Int16Array[]): Compression {
  const count = weights.reduce((sum, part) => sum + part.length, 0);
  const entropy = count === 0 ? null : entropyOf(weights, count);
  const allowed = ((entropy ?? 0) * count) / 8;
  return {
    streamBytes,
    weights: count,
    entropy,
    ratio: streamBytes === 0 ? null : count / streamBytes,
    overEntropy: allowed === 0 ? null : streamBytes / allowed,
  };
}

/** -sum p log2 p over the values that occur. */
function entropyOf(weights: readonly Int16Array[], count: number): number {
  const occurrences = new Uint32Array(2 ** 16);
  for (const part of weights) for (const weight of part) occurrences[weight + 2 ** 15]++;
  let entropy = 0;
  for (const occurrence of occurrences) {
    if (occurrence > 0) entropy += (occurrence / count) * Math.log2(count / occurrence);
  }
  return entropy;
}
