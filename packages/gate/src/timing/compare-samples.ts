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
  const told = tellApart(before, after, options);
  const ratio = is / was;
  const interval = ratioInterval(before, after);
  const reason = `${words(ratio)} (95 %: ${words(interval[0])} to ${words(interval[1])}), p ${pWords(told.p)}`;
  const base = { ...told, before: was, after: is, ratio, interval, reason };
  const mayBe =
    severityOf(options, was, was * (interval[1] - 1)) !== null ||
    severityOf(options, was * interval[0], was * (1 - interval[0])) !== null;
  if (told.verdict !== 'same' || told.p < options.p || !mayBe) return base;
  return { ...base, verdict: 'undecided', reason: `too noisy to tell: ${reason}` };
}

/** What decides: a small p, and medians that lie beyond the limits. Both samples are of times above 0. */
export function tellApart(
  before: readonly number[],
  after: readonly number[],
  options: TimingPolicy,
): {
  readonly verdict: 'worse' | 'better' | 'same';
  readonly severity: Severity | null;
  readonly p: number;
} {
  const { p } = mannWhitney(before, after);
  const [was, is] = [median([...before]), median([...after])];
  const isApart = p < options.p;
  const worse = isApart ? severityOf(options, was, is - was) : null;
  const better = isApart ? severityOf(options, is, was - is) : null;
  if (worse) return { verdict: 'worse', severity: worse, p };
  return { verdict: better ? 'better' : 'same', severity: better, p };
}

const words = (ratio: number): string =>
  `${ratio < 1 ? '' : '+'}${number(Number((100 * (ratio - 1)).toFixed(1)))} %`;

const pWords = (p: number): string => (p < 1e-6 ? '< 0.000001' : String(Number(p.toPrecision(2))));

const without = (reason: string): Timing => ({
  ...{ verdict: 'undecided', severity: null, reason },
  ...{ before: null, after: null, ratio: null, interval: null, p: null },
});
