import { expect, test } from 'vitest';
import { layered } from '../../testing/layers.ts';
import { grid } from '../grid.ts';
import { labelled } from './labelled.ts';
import { boundLabel, occupancies, peakOf } from './occupancy.ts';

const row = labelled(grid(layered()), 0);
const [model = null] = layered().models;

test('what is in use stands beside what the graph alone needs, and under what is reserved', () => {
  expect(occupancies(row, model)).toEqual([
    { label: boundLabel, live: [2_500, 900], arena: null },
    { label: 'vela ethos-u55-128 and 1 more', live: [3_000, 1_000], arena: 4_096 },
  ]);
  expect(occupancies([], model)).toEqual([]);
  expect(peakOf({ live: [5, 9, 9] })).toEqual({ op: 2, bytes: 9 });
});
