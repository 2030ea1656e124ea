/** Weights of a convolution as its inner loop reads them: of four channels each, one tap after the other. */
export interface DenseFilter {
  readonly channels: number;
  /** Kernel height x width x IFM depth. */
  readonly taps: number;
  readonly weights: Float64Array;
  /** Of whole groups of four channels. */
  readonly bias: Float64Array;
}

/** Weights tap by tap, all channels of each. */
export interface DepthwiseFilter {
  readonly weights: Float64Array;
  readonly bias: Float64Array;
}

/** Weights of a core: its channels one after the other, height, width, IFM depth order in each. */
export type ByChannel = Int16Array;

/**
 * Puts channels of all cores into one filter: channel o is number floor(o / n) of core o % n
 * (inferred: what Vela compiles for two cores equals the reference so).
 */
export function denseFilter(
  cores: readonly ByChannel[],
  bias: Float64Array,
  taps: number,
): DenseFilter {
  const channels = bias.length;
  const groups = Math.ceil(channels / 4);
  const weights = new Float64Array(groups * 4 * taps);
  const biases = new Float64Array(groups * 4);
  biases.set(bias);
  for (let o = 0; o < channels; o++) {
    const [source, from] = channelOf(cores, o, taps);
    const to = (o >> 2) * 4 * taps + (o & 3);
    for (let k = 0; k < taps; k++) weights[to + 4 * k] = source[from + k];
  }
  return { channels, taps, weights, bias: biases };
}

/** As {@link denseFilter}; `taps` is kernel height x width. */
export function depthwiseFilter(
  cores: readonly ByChannel[],
  bias: Float64Array,
  taps: number,
): DepthwiseFilter {
  const channels = bias.length;
  const weights = new Float64Array(channels * taps);
  for (let o = 0; o < channels; o++) {
    const [source, from] = channelOf(cores, o, taps);
    for (let k = 0; k < taps; k++) weights[k * channels + o] = source[from + k];
  }
  return { weights, bias };
}

const channelOf = (cores: readonly ByChannel[], o: number, taps: number): [ByChannel, number] => [
  cores[o % cores.length],
  Math.floor(o / cores.length) * taps,
];
