import { expect, test } from 'vitest';
import { layered } from '../../testing/layers.ts';
import { grid } from '../grid.ts';
import { alike, labelled } from './labelled.ts';

const row = labelled(grid(layered()), 0);

test('cells of one toolchain that say the same are told once, those of another apart', () => {
  expect(alike(row, () => 1).map(({ label }) => label)).toEqual([
    'iree riscv32',
    'vela ethos-u55-128 and 1 more',
  ]);
  expect(alike(row, () => null)).toEqual([]);
});
