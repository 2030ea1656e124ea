import { describe, expect, test } from 'vitest';
import { defaultPolicy } from '../policy/policy.ts';
import { distributions, samplesOf } from '../testing/distributions.ts';
import { lehmer } from './bootstrap.ts';
import { compareSamples, tellApart } from './compare-samples.ts';

const { timing } = defaultPolicy;
const steady = (scale: number, seed: number, count = 30): number[] =>
  samplesOf(distributions.skewed ?? Math.random, count, lehmer(seed)).map((ms) => scale * ms);

test('a time that is 30 % longer is worse, with how much and how sure', () => {
  const found = compareSamples(steady(1, 1), steady(1.3, 2), timing);
  expect(found).toMatchObject({ verdict: 'worse', severity: 'error' });
  expect(found.ratio).toBeCloseTo(1.3, 1);
  expect(found.interval?.[0]).toBeLessThan(found.ratio ?? 0);
  expect(found.interval?.[1]).toBeGreaterThan(found.ratio ?? 0);
  expect(found.reason).toMatch(/^\+\d+(\.\d)? % \(95 %: \+\S+ % to \+\S+ %\), p < 0\.000001$/);
});

test('the other way round it is better', () => {
  expect(compareSamples(steady(1.3, 2), steady(1, 1), timing).verdict).toBe('better');
});

test('the same samples have the same answer each time', () => {
  const answer = () => compareSamples(steady(1, 1), steady(1.04, 2), timing);
  expect(answer()).toEqual(answer());
});

test('a difference that is sure and small is the same', () => {
  const found = compareSamples(steady(1, 1, 500), steady(1.02, 2, 500), timing);
  expect(found).toMatchObject({ verdict: 'same', severity: null });
  expect(found.p).toBeLessThan(0.001);
});

test('a drift that both had while they took turns is no difference', () => {
  const taken = samplesOf(distributions.skewed ?? Math.random, 60, lehmer(5)).map(
    (ms, at) => ms * (1 + at / 120),
  );
  const turns = [0, 1].map((turn) => taken.filter((_, at) => at % 2 === turn));
  const [before = [], after = []] = turns;
  expect(compareSamples(before, after, timing).severity).toBeNull();
});

test.each<[string, number[], number[], RegExp]>([
  ['too few', steady(1, 1, 12), steady(1, 2, 30), /^12 samples before and 30 now, 20 are needed$/],
  ['none', [], [], /^0 samples/],
  ['no numbers', [...steady(1, 1), Number.NaN], steady(1, 2), /no times/],
  ['negative', [...steady(1, 1), -1], steady(1, 2), /no times/],
  ['infinite', [...steady(1, 1), Number.POSITIVE_INFINITY], steady(1, 2), /no times/],
  ['zero', Array(20).fill(0), steady(1, 2), /clock is too coarse/],
])('of samples that are %s there is no verdict', (_, before, after, reason) => {
  const found = compareSamples(before, after, timing);
  expect(found).toMatchObject({ verdict: 'undecided', severity: null });
  expect(found.reason).toMatch(reason);
});

test('equal samples, even all of one value, are the same', () => {
  const flat = Array<number>(20).fill(4);
  expect(compareSamples(flat, flat, timing)).toMatchObject({ verdict: 'same', ratio: 1 });
});

test('what is too noisy to tell is undecided', () => {
  const noisy = (seed: number) => steady(1, seed, 20).map((ms, at) => (at % 2 === 0 ? ms : 2 * ms));
  expect(compareSamples(noisy(1), noisy(2), timing).verdict).toBe('undecided');
});

describe('rates over seeded samples', () => {
  const rateOf = (count: number, size: number, scale: number): Record<string, number> =>
    Object.fromEntries(
      Object.entries(distributions).map(([name, of]) => {
        const random = lehmer(1_000 + size);
        const found = Array.from({ length: count }, () => {
          const before = samplesOf(of, size, random);
          const after = samplesOf(of, size, random).map((ms) => scale * ms);
          return tellApart(before, after, timing).verdict;
        });
        return [name, found.filter((verdict) => verdict === 'worse').length / count];
      }),
    );

  test('of 10,000 pairs of the same distribution, at most 1 in 1,000 is called worse', () => {
    const rates = Object.values(rateOf(2_500, 20, 1));
    expect(rates.reduce((sum, rate) => sum + rate / rates.length, 0)).toBeLessThanOrEqual(0.001);
  });

  test('+10 % is found with 30 samples at a spread of 5 % in at least 99 of 100 pairs', () => {
    expect(rateOf(500, 30, 1.1).skewed).toBeGreaterThan(0.99);
  });
});
