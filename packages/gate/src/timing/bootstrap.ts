import { median, quantile, sampleWithReplacement } from 'simple-statistics';

const resamples = 1_000;

/**
 * The 95 % percentile interval of the ratio of medians, after over before, by bootstrap (Efron, Tibshirani, An Introduction
 * to the Bootstrap, 13.3). Its random numbers come from a seed: the same samples have the same interval.
 */
export function ratioInterval(
  before: readonly number[],
  after: readonly number[],
): readonly [number, number] {
  const random = lehmer(20_261_122);
  const [was, is] = [[...before], [...after]];
  const medianOf = (values: number[]): number =>
    median(sampleWithReplacement(values, values.length, random) as number[]);
  const ratios = Array.from({ length: resamples }, () => medianOf(is) / medianOf(was));
  const [low = Number.NaN, high = Number.NaN] = quantile(ratios, [0.025, 0.975]);
  return [low, high];
}

/** Uniform from 0 to below 1: Lehmer's generator modulo 2^31 - 1 (Park, Miller, CACM 31:10, 1988). */
export function lehmer(seed: number): () => number {
  let state = 1 + (seed % 0x7fff_fffe);
  return () => {
    state = (state * 48_271) % 0x7fff_ffff;
    return state / 0x7fff_ffff;
  };
}
