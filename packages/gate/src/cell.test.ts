import { bytes, type Figure, figure, type Measurement, unavailable } from '@edgebench/core/browser';
import { describe, expect, test } from 'vitest';
import { judge } from './judge.ts';
import { defaultPolicy } from './policy/policy.ts';
import { cell, contender, equivalence, figures, judged, layer } from './testing/cells.ts';
import type { Judgement } from './types.ts';

const size = (value: number): Figure => bytes(value, 'estimated');

const diagnostic = (
  severity: 'error' | 'warning' | 'info',
  rule: string,
  at: string | null = null,
): Measurement['diagnostics'][number] => ({
  ...{ rule, severity, message: `${rule} it is`, evidence: null, remedy: null },
  where: at === null ? null : { layer: at, op: null, line: null },
});

const placed = (npu: number, cpu: number): Measurement['placement'] => ({
  ...{ unit: 'ops', npu, cpu, float: 0, epochs: null },
});

const failed: Partial<Measurement> = {
  status: 'failed',
  reason: { code: 'compiler-crash', message: 'it crashed', remedy: null, evidence: 'line 7' },
  metrics: figures({}),
};

/** Kind and severity of each regression. */
const told = ({ regressions }: Judgement): string[] =>
  regressions.map(({ kind, severity }) => `${kind} ${severity}`);

test.each<[string, Partial<Measurement>, Partial<Measurement>, string[]]>([
  [
    'more of a total',
    { metrics: figures({ 'ram.model': size(5) }) },
    { metrics: figures({ 'ram.model': size(6) }) },
    ['metric error'],
  ],
  [
    'less of a total',
    { metrics: figures({ 'ram.model': size(6) }) },
    { metrics: figures({ 'ram.model': size(5) }) },
    [],
  ],
  ['a figure no longer known', {}, { metrics: figures({}) }, ['metric warning']],
  [
    'more MACs',
    { metrics: figures({ macs: figure(5, 'MACs', 'derived') }) },
    { metrics: figures({ macs: figure(9, 'MACs', 'derived') }) },
    ['metric error'],
  ],
  [
    'ops from the NPU to the CPU',
    { placement: placed(5, 0) },
    { placement: placed(4, 1) },
    ['placement error'],
  ],
  [
    'fewer ops on the NPU and no more elsewhere',
    { placement: placed(5, 0) },
    { placement: placed(4, 0) },
    ['placement warning'],
  ],
  [
    'more ops where all run on the CPU',
    { placement: placed(0, 4) },
    { placement: placed(0, 5) },
    [],
  ],
  ['a placement no longer known', { placement: placed(5, 0) }, {}, ['placement warning']],
  [
    'a layer that fell back, with its count and its diagnostic',
    { layers: [layer('a'), layer('b')], placement: placed(2, 0) },
    {
      layers: [layer('a'), layer('b', { unit: 'cpu' })],
      placement: placed(1, 1),
      diagnostics: [diagnostic('error', 'npu-unused', 'b')],
    },
    ['fallback error'],
  ],
  [
    'a layer that came back, of which the NPU has more to do',
    {
      layers: [layer('a'), layer('b', { unit: 'cpu' })],
      metrics: figures({ cycles: figure(5, 'cycles', 'estimated') }),
    },
    {
      layers: [layer('a'), layer('b')],
      metrics: figures({ cycles: figure(6, 'cycles', 'estimated') }),
    },
    ['metric warning'],
  ],
  [
    'a new layer off the NPU',
    { layers: [layer('a')] },
    { layers: [layer('a'), layer('b', { unit: 'float' })] },
    ['fallback error'],
  ],
  [
    'layers of the CPU under other numbers',
    { layers: [layer('a'), layer('b_1', { unit: 'cpu' })] },
    { layers: [layer('a'), layer('b_2', { unit: 'cpu' })] },
    [],
  ],
  [
    'a new layer where nothing is accelerated',
    { layers: [layer('a', { unit: 'cpu' })] },
    { layers: [layer('a', { unit: 'cpu' }), layer('b', { unit: 'cpu' })] },
    [],
  ],
  [
    'exact, then explained',
    { equivalence: equivalence('exact') },
    { equivalence: equivalence('explained') },
    ['verdict error'],
  ],
  [
    'bounded, with more mismatches',
    { equivalence: equivalence('bounded', { mismatches: 2 }) },
    { equivalence: equivalence('bounded', { mismatches: 3 }) },
    ['verdict error'],
  ],
  [
    'bounded, with a larger difference',
    { equivalence: equivalence('bounded', { maxAbsDifference: 1 }) },
    { equivalence: equivalence('bounded', { maxAbsDifference: 2 }) },
    ['verdict error'],
  ],
  ['a verdict that is lost', { equivalence: equivalence('exact') }, {}, ['verdict warning']],
  [
    'a first verdict that is divergent',
    {},
    { equivalence: equivalence('divergent') },
    ['verdict warning'],
  ],
  [
    'a new error',
    {},
    { diagnostics: [diagnostic('error', 'float-island', 'a')] },
    ['diagnostic error'],
  ],
  [
    'three new warnings of a rule',
    {},
    {
      diagnostics: [
        diagnostic('warning', 'x', 'a'),
        diagnostic('warning', 'x', 'b'),
        diagnostic('warning', 'x', 'c'),
      ],
    },
    ['diagnostic warning'],
  ],
  [
    'a warning that became an error',
    { diagnostics: [diagnostic('warning', 'x', 'a')] },
    { diagnostics: [diagnostic('error', 'x', 'a')] },
    ['diagnostic error'],
  ],
  ['a new remark', {}, { diagnostics: [diagnostic('info', 'x')] }, []],
  [
    'a warning under another number',
    { diagnostics: [diagnostic('warning', 'x', 'conv_1')] },
    { diagnostics: [diagnostic('warning', 'x', 'conv_2')] },
    [],
  ],
  [
    'a cell that no longer compiles',
    { placement: placed(5, 0), layers: [layer('a')] },
    failed,
    ['status error'],
  ],
  ['a cell that compiles again', failed, {}, []],
])('%s', (_, before, after, expected) => {
  expect(told(judged(cell(before), cell(after)))).toEqual(expected);
});

describe('totals and parts', () => {
  const of = (flash: number, constants: number, code: number) =>
    cell({
      metrics: figures({
        'flash.application': size(flash),
        constants: size(constants),
        code: size(code),
      }),
    });

  test('a part that grew with its total is a cause', () => {
    const [only, ...others] = judged(of(100, 50, 50), of(120, 70, 50)).regressions;
    expect(others).toEqual([]);
    expect(only).toMatchObject({ metric: 'flash.application' });
    expect(only?.causes).toEqual([
      { kind: 'part', name: 'constants', message: 'Constants 50 → 70 B (+40 %)' },
    ]);
  });

  test('a part that grew within a smaller total is a warning', () => {
    const { regressions } = judged(of(100, 50, 50), of(90, 60, 30));
    expect(regressions).toMatchObject([{ metric: 'constants', severity: 'warning' }]);
    expect(regressions[0]?.message).toBe(
      'Constants 50 → 60 B (+20 %), made up for in Flash, application',
    );
  });

  test('a part of a total that did not move is judged by itself', () => {
    const { regressions } = judged(of(100, 50, 50), of(100, 60, 50));
    expect(regressions).toMatchObject([{ metric: 'constants', severity: 'error' }]);
  });
});

test('limits go by metric and model, and both of a limit have to be exceeded', () => {
  const policy = {
    ...defaultPolicy,
    models: {
      'n?t*': {
        metrics: { 'flash.model': { error: { absolute: 5, relative: 0.1 }, warning: {} } },
      },
    },
  };
  const to = (value: number) =>
    judged(cell(), cell({ metrics: figures({ 'flash.model': size(value) }) }), policy);
  expect(told(to(12))).toEqual(['metric warning']);
  expect(told(to(16))).toEqual(['metric error']);
  expect(to(16).regressions[0]?.rule).toBe(
    'docs/regressions.md#exact-figures: a worsening beyond 5 B and 10 % is an error',
  );
});

describe('budgets', () => {
  const within = (before: Measurement[], after: Measurement[], most: number) =>
    judge(
      contender(before),
      contender(after, { budgets: { 'npu-128': { 'flash.model': most } } }),
      defaultPolicy,
    );
  const bigger = cell({ metrics: figures({ 'flash.model': size(20) }) });

  test('one that is exceeded tells of its metric', () => {
    const { regressions } = within([cell()], [bigger], 15);
    expect(regressions).toMatchObject([
      { kind: 'budget', metric: 'flash.model', before: 10, after: 20 },
    ]);
    expect(regressions[0]?.message).toBe(
      'Flash, model 10 → 20 B (+100 %): beyond the budget of 15 B',
    );
  });

  test('a cell that was beyond already is judged by its figures', () => {
    expect(told(within([cell()], [bigger], 5))).toEqual(['metric error']);
  });

  test('a new cell has to be within its budgets', () => {
    const { regressions, added } = within([], [bigger], 15);
    expect(told({ regressions } as Judgement)).toEqual(['budget error']);
    expect(added).toHaveLength(1);
  });
});

test('a figure that nobody knows is no improvement of one', () => {
  const lost = cell({ metrics: figures({ 'ram.model': unavailable('not stated') }) });
  expect(judged(cell(), lost).improvements).toEqual([]);
});
