import type { Unit } from './figure.ts';

/** The scope of a total: constants and arena, or the linked application with its runtime. */
export type Scope = 'model' | 'application' | 'none';

export interface Metric {
  readonly id: string;
  readonly title: string;
  readonly unit: Unit;
  readonly scope: Scope;
  /** Which direction is an improvement; a metric without one is never a regression. */
  readonly better: 'lower' | 'higher' | null;
}

const table = [
  { id: 'flash.model', title: 'Flash, model', unit: 'B', scope: 'model', better: 'lower' },
  { id: 'ram.model', title: 'RAM, model', unit: 'B', scope: 'model', better: 'lower' },
  {
    id: 'flash.application',
    title: 'Flash, application',
    unit: 'B',
    scope: 'application',
    better: 'lower',
  },
  {
    id: 'ram.application',
    title: 'RAM, application',
    unit: 'B',
    scope: 'application',
    better: 'lower',
  },
  { id: 'constants', title: 'Constants', unit: 'B', scope: 'none', better: 'lower' },
  { id: 'activations', title: 'Activations', unit: 'B', scope: 'none', better: 'lower' },
  { id: 'io', title: 'I/O buffers', unit: 'B', scope: 'none', better: 'lower' },
  { id: 'code', title: 'Code', unit: 'B', scope: 'none', better: 'lower' },
  { id: 'macs', title: 'MACs', unit: 'MACs', scope: 'none', better: null },
  { id: 'cycles', title: 'Cycles', unit: 'cycles', scope: 'none', better: 'lower' },
  { id: 'latency', title: 'Latency', unit: 'ms', scope: 'none', better: 'lower' },
  {
    id: 'instructions',
    title: 'Instructions',
    unit: 'instructions',
    scope: 'none',
    better: 'lower',
  },
  { id: 'heap', title: 'Heap', unit: 'B', scope: 'none', better: 'lower' },
  { id: 'stack', title: 'Stack', unit: 'B', scope: 'none', better: 'lower' },
] as const satisfies readonly Metric[];

export type MetricId = (typeof table)[number]['id'];

/** The fixed list of metrics, in the order in which they are shown. */
export const metrics: readonly (Metric & { readonly id: MetricId })[] = table;

export const metricIds: readonly MetricId[] = table.map((metric) => metric.id);
