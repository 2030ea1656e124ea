import type { Regression } from '@edgebench/gate';
import { expect, test } from 'vitest';
import { settingsOf, together } from './together.ts';

const regression = (target: string, message = 'no longer compiles', model = 'kws'): Regression => ({
  ...{ kind: 'status', severity: 'error', metric: null, before: null, after: null, message },
  place: { cell: target, model, toolchain: 'vela', version: '5.2.0', target },
  ...{ rule: 'r', causes: [{ kind: 'model', name: 'model', message: 'other bytes' }] },
});

test('what reads the same of one model is told once, for all of its targets', () => {
  const rows = together([
    regression('u55-128'),
    regression('u55-256', 'Flash +1 %'),
    regression('u65-512'),
    regression('u55-128', 'no longer compiles', 'vww'),
  ]);
  expect(
    rows.map(({ of, places }) => [of.place.model, of.message, places.map(({ target }) => target)]),
  ).toEqual([
    ['kws', 'no longer compiles', ['u55-128', 'u65-512']],
    ['kws', 'Flash +1 %', ['u55-256']],
    ['vww', 'no longer compiles', ['u55-128']],
  ]);
});

test('other causes are another regression', () => {
  const other = { ...regression('u65-512'), causes: [] };
  expect(together([regression('u55-128'), other])).toHaveLength(2);
});

test('targets stand by toolchain, a few of them by name', () => {
  const [vela] = together(['a', 'b', 'c', 'd', 'e'].map((target) => regression(target)));
  const tflm = { ...regression('host').place, toolchain: 'tflm', version: null };
  expect(settingsOf([tflm, ...(vela?.places ?? [])])).toBe(
    'tflm host; vela 5.2.0 a, b, c and 2 more',
  );
});
