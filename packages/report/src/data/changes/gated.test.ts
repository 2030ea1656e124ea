import { expect, test } from 'vitest';
import { hostileTexts } from '../../testing/hostile.ts';
import { filled, judgement, place, regression } from '../../testing/judgements.ts';
import { gatedOf, mostGated } from './gated.ts';

const models = (list: ReturnType<typeof gatedOf>['errors']) =>
  list.groups.map(({ title, items }) => [title, items.length]);

/** All that is shown; ids of cells are looked up. */
const texts = (gated: ReturnType<typeof gatedOf>): string =>
  JSON.stringify(gated, (key, value: unknown) => (key === 'cell' ? null : value));

test('errors and warnings stand by model, in the order of the judgement', () => {
  const gated = gatedOf(
    judgement({
      verdict: 'error',
      regressions: [
        ...['kws', 'ad', 'kws'].map((model) => regression(model)),
        regression('vww', { severity: 'warning' }),
        regression('gone', { severity: 'warning', kind: 'missing' }),
      ],
      undecided: [{ place: place('kws'), reason: 'latency: 12 samples, 20 are needed' }],
    }),
  );
  expect(gated.headline).toBe('3 errors, 2 warnings in 4 models');
  expect(models(gated.errors)).toEqual([
    ['kws', 2],
    ['ad', 1],
  ]);
  expect(models(gated.warnings)).toEqual([['vww', 1]]);
  expect(models(gated.missing)).toEqual([['gone', 1]]);
  expect(models(gated.undecided)).toEqual([['kws', 1]]);
  expect(gated.errors.groups[0]?.items[0]).toEqual({
    cell: 'cell of kws',
    place: 'vela 5.2.0 ethos-u55-128/Ethos_U55_High_End_Embedded/Shared_Sram',
    message: 'Flash, model 31,104 → 32,000 B (+2.9 %)',
    causes: ['layer conv_3: constants 2,304 → 9,216 B'],
    rule: 'docs/regressions.md#figures: any worsening',
  });
});

test('a missing cell that fails is among the errors', () => {
  const gated = gatedOf(judgement({ regressions: [regression('gone', { kind: 'missing' })] }));
  expect([gated.errors.size, gated.missing.size]).toEqual([1, 0]);
});

test('what other versions made worse stands under the change, as much as there is room for', () => {
  const change = {
    toolchain: 'vela',
    what: 'version',
    before: '5.1.0',
    after: '5.2.0',
    cells: 150,
  };
  const worse = Array.from({ length: 150 }, () => regression('kws'));
  const { toolChanges } = gatedOf(
    judgement({ toolChanges: [1, 2].map(() => ({ ...change, worse })) }),
  );
  expect(models(toolChanges)).toEqual([
    ['vela version: 5.1.0 → 5.2.0 (150 cells; 150 worse)', 150],
    ['vela version: 5.1.0 → 5.2.0 (150 cells; 150 worse)', 50],
  ]);
  expect(toolChanges.more).toBe(100);
  expect(toolChanges.groups[0]?.items[0]?.place).toMatch(/^kws on vela 5\.2\.0 /);
});

test('of 10,000 of each with long names, the first are listed, in short, and the others counted', () => {
  const gated = gatedOf(filled('@everyone <b> '.repeat(1_000), 10_000));
  for (const list of [gated.errors, gated.warnings, gated.missing, gated.undecided]) {
    expect(list.size).toBe(10_000);
    expect(list.more).toBe(10_000 - mostGated);
    expect(list.groups.flatMap(({ items }) => items)).toHaveLength(mostGated);
  }
  expect(gated.toolChanges.more).toBe(10_000 + 30_000 - 2 * mostGated);
  expect(texts(gated).length).toBeLessThan(2_500_000);
});

test('nothing that is shown acts on a screen', () => {
  for (const text of hostileTexts) {
    expect(texts(gatedOf(filled(text, 2)))).not.toMatch(
      /[\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2066-\u2069]|\\u00/,
    );
  }
});
