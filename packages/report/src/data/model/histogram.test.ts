import { expect, test } from 'vitest';
import { layered } from '../../testing/layers.ts';
import { grid } from '../grid.ts';
import { differences, histograms } from './histogram.ts';
import { labelled } from './labelled.ts';

const row = labelled(grid(layered()), 0);

test('a histogram is shown where something differs, its differences from the least', () => {
  expect(histograms(row).map(({ label }) => label)).toEqual(['iree riscv32']);
  const bins = (names: string[]) => ({
    label: '',
    bins: names.map((difference) => ({ difference, elements: 1 })),
  });
  expect(differences([bins(['0', '2 to 3']), bins(['0', '1', '128 and more'])])).toEqual([
    '0',
    '1',
    '2 to 3',
    '128 and more',
  ]);
  expect(differences([bins(['<= 1e-6', '0', '<= 1e-8'])])).toEqual(['0', '<= 1e-8', '<= 1e-6']);
});
