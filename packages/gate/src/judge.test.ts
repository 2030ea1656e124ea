import { bytes } from '@edgebench/core/browser';
import { expect, test } from 'vitest';
import { cell, figures, judged } from './testing/cells.ts';

test('the same cells pass, with nothing to tell', () => {
  expect(judged([cell()], [cell()])).toEqual({
    verdict: 'pass',
    ...{ regressions: [], improvements: [], toolChanges: [], added: [], undecided: [] },
    counts: { compared: 1, unchanged: 1, unaffected: 0, missing: 0 },
  });
});

test('more flash is an error, with its number, its rule and its cause', () => {
  const bigger = cell({ metrics: figures({ 'flash.model': bytes(12, 'estimated') }) });
  expect(judged([cell()], [bigger]).regressions).toMatchObject([
    {
      ...{ kind: 'metric', severity: 'error', metric: 'flash.model', before: 10, after: 12 },
      message: 'Flash, model 10 -> 12 B (+20 %)',
      rule: 'docs/regressions.md#exact-figures: any worsening is an error',
      causes: [{ kind: 'none' }],
    },
  ]);
});
