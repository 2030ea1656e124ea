import type { MetricId } from '@edgebench/core/browser';

/**
 * Which metrics tell of what: where one of them moved, the part explains it and is no regression of its own, so that a layer
 * that grew is one regression and not five (docs/regressions.md#totals-and-parts).
 */
export const toldBy: Readonly<Record<MetricId, readonly MetricId[]>> = {
  'flash.application': [],
  'ram.application': [],
  'flash.model': ['flash.application'],
  'ram.model': ['ram.application'],
  constants: ['flash.model', 'flash.application'],
  activations: ['ram.model', 'ram.application'],
  io: ['ram.model', 'ram.application'],
  code: ['flash.application'],
  heap: ['ram.application'],
  stack: ['ram.application'],
  cycles: [],
  instructions: [],
  latency: ['cycles'],
  macs: ['cycles', 'instructions', 'latency'],
};

/** The other way: what a metric tells of, in the order of the table. */
export const partsOf = (metric: MetricId): MetricId[] =>
  (Object.keys(toldBy) as MetricId[]).filter((part) => toldBy[part].includes(metric));
