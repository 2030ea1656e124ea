import type { Measurement } from '@edgebench/core/browser';
import { alike, type Labelled } from './labelled.ts';

export type Cost = 'macs' | 'cycles' | 'constants';

/** What each op of a model costs on toolchains that name ops alike; those of one name are one op. */
export interface OpCosts {
  readonly cost: Cost;
  /** In the order of execution: the costliest, by the name that layers have and the index of the first of them. */
  readonly ops: readonly { readonly name: string; readonly index: number; readonly type: string }[];
  /** Ops that are not among them. */
  readonly others: number;
  readonly series: readonly CostSeries[];
}

interface CostSeries {
  readonly label: string;
  /** By op, null where the toolchain has none of that name; what the others take together is last. */
  readonly values: readonly (number | null)[];
}

/** So many ops have a line of their own. */
const mostOps = 20;

/** Null where fewer than two ops have such a cost. */
export function opCosts(cells: readonly Labelled[], cost: Cost): OpCosts | null {
  const groups = alike(cells, (measurement) => costsOf(measurement, cost));
  const peaks = new Map<string, number>();
  for (const { value } of groups) {
    for (const [name, sum] of value) peaks.set(name, Math.max(peaks.get(name) ?? 0, sum));
  }
  const byCost = [...peaks].filter(([, peak]) => peak > 0).sort(([, a], [, b]) => b - a);
  if (byCost.length < 2) return null;
  const kept = new Set(byCost.slice(0, mostOps).map(([name]) => name));
  const first = firstLayers(cells);
  const ops = [...kept]
    .map((name) => ({ name, index: 0, type: '', ...first.get(name) }))
    .sort((a, b) => a.index - b.index);
  const series = groups.map(({ label, value }) => {
    const costs = new Map(value);
    const rest = value.filter(([name]) => !kept.has(name));
    return {
      label,
      values: [
        ...ops.map(({ name }) => costs.get(name) ?? null),
        rest.length === 0 ? null : rest.reduce((sum, [, each]) => sum + each, 0),
      ],
    };
  });
  return { cost, ops, others: byCost.length - kept.size, series };
}

function costsOf({ layers }: Measurement, cost: Cost): [string, number][] | null {
  const sums = new Map<string, number>();
  for (const layer of layers) {
    const value = layer[cost];
    if (value !== null) sums.set(layer.name, (sums.get(layer.name) ?? 0) + value);
  }
  return [...sums.values()].some((sum) => sum > 0) ? [...sums] : null;
}

function firstLayers(cells: readonly Labelled[]): Map<string, { index: number; type: string }> {
  const first = new Map<string, { index: number; type: string }>();
  for (const { measurement } of cells) {
    for (const { name, index, type } of measurement.layers) {
      if (!first.has(name)) first.set(name, { index, type });
    }
  }
  return first;
}
