import { expect, test } from 'vitest';
import { layered } from '../../testing/layers.ts';
import { grid } from '../grid.ts';
import { bandwidths } from './bandwidth.ts';
import { labelled } from './labelled.ts';

const row = labelled(grid(layered()), 0);

test('traffic over a known latency is a rate, the busiest memory first', () => {
  expect(bandwidths(row).map(({ memory, rate }) => [memory, rate])).toEqual([
    ['flash', 2_500_000],
    ['SRAM', 2_000_000],
  ]);
});
