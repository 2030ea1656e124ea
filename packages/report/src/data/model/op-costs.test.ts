import { expect, test } from 'vitest';
import { measurement, results } from '../../testing/documents.ts';
import { layer, layered } from '../../testing/layers.ts';
import { grid } from '../grid.ts';
import { labelled } from './labelled.ts';
import { opCosts } from './op-costs.ts';

test('layers of one name are one op; targets that cost the same are one series', () => {
  const row = labelled(grid(layered()), 0);
  expect(opCosts(row, 'cycles')).toMatchObject({
    ops: [{ name: 'conv' }, { name: 'lut' }],
    others: 0,
    series: [{ values: [1_400, 600, null] }, { values: [700, 300, null] }],
  });
  expect(opCosts(row, 'macs')).toBeNull();
  expect(opCosts(row, 'constants')).toBeNull();
});

test('of many ops the twenty costliest are kept in their order, the others are summed', () => {
  const layers = Array.from({ length: 50 }, (_, at) => layer(at, `op ${at}`, 'npu', { macs: at }));
  const costs = opCosts(labelled(grid(results([], [measurement('m', { layers })])), 0), 'macs');
  expect(costs?.ops.map(({ index }) => index)).toEqual(
    Array.from({ length: 20 }, (_, at) => at + 30),
  );
  expect(costs?.others).toBe(29);
  expect(costs?.series[0]?.values.at(-1)).toBe((29 * 30) / 2);
});
