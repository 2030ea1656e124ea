import { bytes, figure } from '@edgebench/core/browser';
import { describe, expect, test } from 'vitest';
import { cell, figures, judged } from '../testing/cells.ts';
import type { Judgement } from '../types.ts';

const size = (value: number) => bytes(value, 'estimated');

const told = ({ regressions }: Judgement): string[] =>
  regressions.map(({ kind, severity }) => `${kind} ${severity}`);

describe('definitions', () => {
  const counted = (value: number, includes: string[], io: number) =>
    cell({
      metrics: figures({ 'ram.model': bytes(value, 'estimated', { includes }), io: size(io) }),
    });

  test('what both sides can be brought to is judged', () => {
    const before = counted(100, ['activations'], 20);
    expect(told(judged(before, counted(120, ['activations', 'I/O buffers'], 20)))).toEqual([]);
    expect(
      judged(before, counted(125, ['activations', 'I/O buffers'], 20)).regressions,
    ).toMatchObject([{ metric: 'ram.model', before: 120, after: 125 }]);
  });

  test('what cannot be compared is told and not judged, unless the model alone changed', () => {
    const [one, other] = [
      counted(100, ['activations'], 20),
      counted(130, ['activations', 'tables'], 20),
    ];
    const { regressions, undecided } = judged(one, other);
    expect(regressions).toEqual([]);
    expect(undecided).toMatchObject([{ reason: 'RAM, model: only the second counts tables' }]);
    expect(told(judged(one, { ...other, model: 'b'.repeat(64) }))).toEqual(['metric error']);
  });

  test('a basis that changed is told and not judged', () => {
    const cycles = (basis: 'estimated' | 'simulated', value: number) =>
      cell({ metrics: figures({ cycles: figure(value, 'cycles', basis) }) });
    const { regressions, undecided } = judged(cycles('estimated', 5), cycles('simulated', 9));
    expect(regressions).toEqual([]);
    expect(undecided).toMatchObject([{ reason: 'Cycles: estimated before and simulated now' }]);
  });
});

describe('timings', () => {
  const timed = (values: number[]) =>
    cell({ samples: [{ metric: 'latency', unit: 'ms', values }] });
  const around = (ms: number, count = 24) =>
    Array.from({ length: count }, (_, at) => ms * (1 + ((at * 7) % 11) / 200));

  test('slower samples are a regression of their own kind', () => {
    expect(told(judged(timed(around(1)), timed(around(1.2))))).toEqual(['timing error']);
  });

  test('too few are told, and so is a measured time that has none', () => {
    const few = judged(timed(around(1, 12)), timed(around(2, 24)));
    expect(few).toMatchObject({
      verdict: 'pass',
      undecided: [{ reason: expect.stringContaining('latency: 12 samples') }],
    });
    const once = (ms: number) =>
      cell({ metrics: figures({ latency: figure(ms, 'ms', 'measured') }) });
    expect(judged(once(1), once(1.01)).undecided).toEqual([]);
    expect(judged(once(1), once(1.5))).toMatchObject({
      verdict: 'pass',
      undecided: [{ reason: expect.stringContaining('20 samples') }],
    });
  });
});
