import { describe, expect, test } from 'vitest';
import { grid } from '../../data/grid.ts';
import { bandwidths } from '../../data/model/bandwidth.ts';
import { histograms } from '../../data/model/histogram.ts';
import { labelled } from '../../data/model/labelled.ts';
import { memoryMaps } from '../../data/model/memory-map.ts';
import { occupancies } from '../../data/model/occupancy.ts';
import { opCosts } from '../../data/model/op-costs.ts';
import { layered } from '../../testing/layers.ts';
import { renderChart } from '../render.ts';
import type { Chart } from '../spec.ts';
import { bandwidthChart } from './bandwidth.ts';
import { histogramChart } from './histogram.ts';
import { memoryChart } from './memory.ts';
import { occupancyChart } from './occupancy.ts';
import { opCostChart } from './op-costs.ts';

const results = layered();
const long = `${'ds_cnn/'.repeat(90)}<b>&"`;
const named = {
  ...results,
  measurements: results.measurements.map((one) => ({
    ...one,
    layers: one.layers.map((layer) => ({ ...layer, name: long + layer.index, type: long })),
    traffic: one.traffic.map((each) => ({ ...each, memory: long + each.memory })),
  })),
};

const chartsOf = (document: typeof results): Record<string, Chart | null> => {
  const row = labelled(grid(document), 0);
  return {
    flash: memoryChart('m', 'flash', memoryMaps(row, document.budgets, 'flash')),
    ram: memoryChart('m', 'ram', memoryMaps(row, document.budgets, 'ram')),
    cycles: opCostChart('m', opCosts(row, 'cycles')),
    live: occupancyChart('m', occupancies(row, document.models[0] ?? null)),
    traffic: bandwidthChart('m', bandwidths(row)),
    errors: histogramChart('m', histograms(row)),
  };
};

describe.each(Object.keys(chartsOf(results)))('the chart of %s', (name) => {
  test('is drawn in less than 30 KB, with names of hundreds of characters as without', async () => {
    for (const chart of [chartsOf(results)[name], chartsOf(named)[name]]) {
      expect(chart).not.toBeNull();
      if (!chart) continue;
      const svg = await renderChart(chart);
      expect(svg).toMatch(/^<svg/);
      expect(svg).not.toMatch(/<b>|NaN|undefined/);
      expect(svg.length).toBeLessThan(30_000);
    }
  });
});

test('what stands out is said in words', () => {
  const charts = chartsOf(results);
  expect(charts.flash?.summary).toContain(
    'Beyond its capacity or budget: iree riscv32 (application).',
  );
  expect(charts.ram?.summary).toContain(
    'model scope: least vela ethos-u55-128 with 4.0 KiB, 73 % of it activations',
  );
  expect(charts.cycles?.summary).toContain(
    'vela ethos-u55-128: 0 Conv2D takes 70 % of 2,000 cycles',
  );
  expect(charts.live?.summary).toContain('most at op 1 of 2, 3,000 B, 73 % of its arena');
  expect(charts.traffic?.summary).toContain(
    'Most: vela ethos-u55-128 and 1 more, flash with 5,000 B.',
  );
  expect(charts.errors?.summary).toContain('iree riscv32: 3 elements at 2 to 3');
});

test('where a toolchain states nothing there is no chart', () => {
  const bare = { ...results, measurements: [] };
  expect(Object.values(chartsOf(bare))).toEqual([null, null, null, null, null, null]);
});
