import type { Timings } from '@edgebench/core';
import { defaultPolicy } from '@edgebench/gate';
import { describe, expect, test } from 'vitest';
import { describeTimings } from './describe.ts';
import { isWorse, timedRows } from './rows.ts';
import { measurementOf, timingsOf } from './testing.ts';

const around = (ms: number, samples = 20): number[] =>
  Array.from({ length: samples }, (_, k) => ms * (1 + ((k * 7) % 10) / 1_000));

const timed = (before: readonly number[], after: readonly number[]): Timings =>
  timingsOf(measurementOf(before), measurementOf(after));

const textOf = (timings: Timings) => describeTimings(timedRows(timings, defaultPolicy));

describe('rows of timings', () => {
  test('a candidate that is slower beyond its noise is told, with both medians and how sure it is', () => {
    const rows = timedRows(timed(around(1), around(1.2)), defaultPolicy);
    expect(rows).toMatchObject([
      { figures: [{ timing: { verdict: 'worse', severity: 'error' } }] },
    ]);
    expect(isWorse(rows, 'error')).toBe(true);
    expect(isWorse(rows, 'warning')).toBe(true);
    expect(isWorse(rows, 'never')).toBe(false);
    expect(textOf(timed(around(1), around(1.2)))).toMatch(
      /latency +1\.004 ms +0\.\d % +1\.205 ms .*\+20\.0 % .*<0\.0001 +slower \(error\)/,
    );
  });

  test('the same samples twice are the same', () => {
    const rows = timedRows(timed(around(1), around(1)), defaultPolicy);
    expect(rows).toMatchObject([{ figures: [{ timing: { verdict: 'same' } }] }]);
    expect(isWorse(rows, 'warning')).toBe(false);
  });

  test('a faster candidate fails nothing', () => {
    const rows = timedRows(timed(around(1), around(0.8)), defaultPolicy);
    expect(rows).toMatchObject([{ figures: [{ timing: { verdict: 'better' } }] }]);
    expect(isWorse(rows, 'warning')).toBe(false);
  });

  test('too few samples show medians and no verdict', () => {
    expect(textOf(timed(around(1, 5), around(2, 5)))).toMatch(/2\.\d+ ms .* no verdict: 5 samples/);
  });

  test('a candidate that can no longer be timed is worse, one of which neither side can is not', () => {
    const broken = measurementOf(null);
    const rows = timedRows(timingsOf(measurementOf(around(1)), broken), defaultPolicy);
    expect(isWorse(rows, 'error')).toBe(true);
    expect(describeTimings(rows)).toContain('candidate: ended by SIGSEGV [crashed]');
    expect(isWorse(timedRows(timingsOf(broken, broken), defaultPolicy), 'error')).toBe(false);
  });

  test('a cell that an interrupt left without samples says so, without an empty table', () => {
    const untimed = { ...measurementOf([1]), samples: [] };
    const text = textOf(timingsOf(untimed, untimed));
    expect(text).toBe('kws · iree 1.0 · host\n  no sample was taken\n');
  });

  test('a hostile name stays on its line', () => {
    const named = { ...measurementOf(around(1)), modelName: 'a\n\u001b[31mb\u202e' };
    expect(textOf(timingsOf(named, named)).split('\n')).toHaveLength(4);
  });
});
