import { expect, test } from 'vitest';
import { layered } from '../../testing/layers.ts';
import { grid } from '../grid.ts';
import { labelled } from './labelled.ts';
import { layerTable } from './layer-table.ts';
import { strips } from './strip.ts';

test('figures that all targets share have one column, others one for each, unstated ones none', () => {
  const [strip] = strips(labelled(grid(layered()), 0));
  const { columns, rows } = layerTable(strip ?? { label: '', cells: [] });
  expect(columns.map(({ title, of, total }) => [title, of, total])).toEqual([
    ['MACs', null, null],
    ['cycles', 'ethos-u55-128', 2_000],
    ['cycles', 'ethos-u55-256', 1_000],
    ['in use, B', null, null],
  ]);
  expect(columns.at(-1)?.values).toEqual([3_000, null, 1_000]);
  expect(rows.map(({ kind }) => kind)).toEqual(['npu', 'npu', 'cpu']);
});
