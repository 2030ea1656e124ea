import type { MetricId, Model } from '@edgebench/core';

interface Limit {
  /** What the figure is compared with, for a column head. */
  readonly title: string;
  readonly of: (model: Model) => number | null;
}

/** What the graph alone says about a metric: a floor no toolchain can go below, or its own count. */
export const limits: Readonly<Partial<Record<MetricId, Limit>>> = {
  'flash.model': { title: 'lower bound', of: (model) => model.limits.constantsBytes },
  'ram.model': { title: 'lower bound', of: (model) => model.limits.arenaBytes },
  macs: { title: 'graph', of: (model) => model.macs },
};
