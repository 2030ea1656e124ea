import { unavailable } from '@edgebench/core';
import { expect, test } from 'vitest';
import { grid } from '../../data/grid.ts';
import { table } from '../../data/matrix/table.ts';
import { viewOf } from '../../data/matrix/views.ts';
import { estimated, measurement, model, results } from '../../testing/documents.ts';
import { nextSort, sorted, sortKey } from './sort.ts';

test('rows without a key come last in both directions, equal ones stay in their order', () => {
  const keys = [3, null, 1, 3, null, 2];
  const rows = [...keys.keys()];
  expect(sorted(rows, false, (row) => keys[row] ?? null)).toEqual([2, 5, 0, 3, 1, 4]);
  expect(sorted(rows, true, (row) => keys[row] ?? null)).toEqual([0, 3, 5, 2, 1, 4]);
});

test('names are sorted as people do: numbers by their value', () => {
  const names = ['net10', 'Net9', 'a'];
  expect(sorted([0, 1, 2], false, (row) => names[row] ?? null)).toEqual([2, 1, 0]);
});

test('a head sorts ascending, then descending, then gives back the order of the run', () => {
  const once = nextSort(null, 'model');
  const twice = nextSort(once, 'model');
  expect([once, twice, nextSort(twice, 'model')]).toEqual([
    { by: 'model', descending: false },
    { by: 'model', descending: true },
    null,
  ]);
  expect(nextSort(twice, 'limit')).toEqual({ by: 'limit', descending: false });
});

test('a cell without a figure has no key, and zero has one', () => {
  const models = ['a', 'b'].map((name) => model(name));
  const [none, zero] = models.map((of, index) =>
    measurement(of, {
      metrics: { 'flash.model': index === 0 ? unavailable('not said') : estimated(0) },
    }),
  );
  const layout = grid(results(models, none && zero ? [none, zero] : []));
  const { rows } = table(layout, viewOf('flash.model'));
  expect(rows.map(({ cells }) => sortKey(cells[0] ?? null))).toEqual([null, 0]);
});

test('placements are sorted by the share on the NPU', () => {
  const of = model('a');
  const placement = { unit: 'ops', npu: 3, cpu: 1, float: 0, epochs: null } as const;
  const layout = grid(results([of], [measurement(of, { placement })]));
  const { rows } = table(layout, viewOf('placement'));
  expect(sortKey(rows[0]?.cells[0] ?? null)).toBe(0.75);
});
