import { median } from 'simple-statistics';
import { severityOf, type TimingPolicy } from '../policy/policy.ts';
import type { Severity } from '../types.ts';
import { counted, number } from '../words.ts';
import { ratioInterval } from './bootstrap.ts';
import { mannWhitney } from './mann-whitney.ts';

export interface Timing {
  readonly verdict: 'worse' | 'better' | 'same' | 'undecided';
  /** Of what is worse or better. */
  readonly severity: Severity | null;
  /** Medians in ms; null where a side has no usable sample. */
  readonly before: number | null;
  readonly after: number | null;
  /** Median after over median before; null where it is not known. */
  readonly ratio: number | null;
  /** 95 % interval of the ratio. */
  readonly interval: readonly [number, number] | null;
  /** Two-sided, of the Mann-Whitney test. */
  readonly p: number | null;
  /** One line for people. */
  readonly reason: string;
}

/**
 * Whether repeated timings got slower: docs/regressions.md#timings. Samples are in ms, of one machine. The same samples have
 * the same answer; never throws.
 */
export function compareSamples(
  before: readonly number[],
  after: readonly number[],
  options: TimingPolicy,
): Timing {
  const needed = Math.max(options.samples, 2);
  if (before.length < needed || after.length < needed) {
    return without(
      `${counted(before.length, 'sample')} before and ${number(after.length)} now, ${number(needed)} are needed`,
    );
  }
  if (![...before, ...after].every((value) => Number.isFinite(value) && value >= 0)) {
    return without('some samples are no times: negative, or no number');
  }
  const [was, is] = [median([...before]), median([...after])];
  if (was === 0 || is === 0) {
    return without('the median is 0 ms: the clock is too coarse for what was timed');
  }
  const { p } = mannWhitney(before, after);
  return decided(before, after, { was, is, p }, options);
}

function decided(
  before: readonly number[],
  after: readonly number[],
  { was, is, p }: { readonly was: number; readonly is: number; readonly p: number },
  options: TimingPolicy,
): Timing {
  const interval = ratioInterval(before, after);
  const worse = severityOf(options, was, is - was);
  const better = severityOf(options, is, was - is);
  const told = `${words(is / was)} (95 %: ${words(interval[0])} to ${words(interval[1])}), p ${pWords(p)}`;
  const base = { before: was, after: is, ratio: is / was, interval, p };
  const isApart = p < options.p;
  if (isApart && worse) return { ...base, verdict: 'worse', severity: worse, reason: told };
  if (isApart && better) return { ...base, verdict: 'better', severity: better, reason: told };
  const mayBe =
    severityOf(options, was, was * (interval[1] - 1)) !== null ||
    severityOf(options, was * interval[0], was * (1 - interval[0])) !== null;
  if (isApart || !mayBe) return { ...base, verdict: 'same', severity: null, reason: told };
  return { ...base, verdict: 'undecided', severity: null, reason: `too noisy to tell: ${told}` };
}

const words = (ratio: number): string =>
  `${ratio < 1 ? '' : '+'}${number(Number((100 * (ratio - 1)).toFixed(1)))} %`;

const pWords = (p: number): string => (p < 1e-6 ? '< 0.000001' : String(Number(p.toPrecision(2))));

const without = (reason: string): Timing => ({
  ...{ verdict: 'undecided', severity: null, reason },
  ...{ before: null, after: null, ratio: null, interval: null, p: null },
});
