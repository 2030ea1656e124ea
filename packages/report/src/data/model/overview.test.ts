import { expect, test } from 'vitest';
import { layered } from '../../testing/layers.ts';
import { grid } from '../grid.ts';
import { labelled } from './labelled.ts';
import { overview } from './overview.ts';

const row = labelled(grid(layered()), 0);

test('the overview has a column for what some cell states, and the best of those without an error', () => {
  const columns = overview(row.map(({ measurement }) => measurement));
  expect(columns.map(({ id, best }) => [id, best])).toEqual([
    ['flash.model', 5_000],
    ['ram.model', 4_096],
    ['flash.application', null],
    ['ram.application', null],
    ['cycles', 1_000],
    ['latency', 2],
  ]);
});
