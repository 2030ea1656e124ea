import type { Data, Numbers } from '../kernel.ts';

/** The least and the largest accumulator that can occur, both inclusive; exact doubles. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

/** Constant weights of one output channel after the other, and what the input holds. */
export interface WeightedSum {
  readonly weights: Numbers;
  /** Index of a channel's first weight, the distance from one to the next, and their number. */
  readonly channel: (channel: number) => number;
  readonly step: number;
  readonly count: number;
  readonly weightZero: number;
  readonly inputZero: number;
  readonly inputRange: readonly [number, number];
  /** Null is 0. */
  readonly bias: Data | null;
  readonly channels: number;
}

export interface Sums {
  readonly bounds: readonly Interval[];
  /** Bias less the input's zero point times the weights' sum, in an int32 that wraps around. */
  readonly biases: Int32Array;
}

/**
 * Bounds of the accumulators bias + sum of (input - inputZero) * (weight - weightZero), and the biases of the same sum
 * over inputs that keep their zero point (`flip` already added to both the input and `inputZero`).
 */
export function sumWeights(sum: WeightedSum): Sums {
  const { weights, step, count, weightZero, inputZero, bias, channels } = sum;
  const [lowest, highest] = sum.inputRange.map((value) => value - inputZero) as [number, number];
  const bounds: Interval[] = [];
  const biases = new Int32Array(channels);
  for (let channel = 0; channel < channels; channel++) {
    let [positive, negative] = [0, 0];
    let at = sum.channel(channel);
    for (let k = 0; k < count; k++, at += step) {
      const weight = weights[at] - weightZero;
      if (weight > 0) positive += weight;
      else negative += weight;
    }
    const start = bias === null ? 0 : Number(bias[channel]);
    bounds.push({
      low: start + positive * lowest + negative * highest,
      high: start + positive * highest + negative * lowest,
    });
    biases[channel] = (start - inputZero * (positive + negative)) | 0;
  }
  return { bounds, biases };
}
