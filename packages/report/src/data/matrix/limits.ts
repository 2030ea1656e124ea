import type { MetricId, Model } from '@edgebench/core/browser';

interface Limit {
  /** What the figure is compared with, for a column head. */
  readonly title: string;
  readonly of: (model: Model) => number | null;
}

/**
 * What the graph alone says about a metric. Constants as stored can be undercut by a toolchain that
 * compresses weights; the smallest arena in execution order only by one that reorders or splits ops.
 */
export const limits: Readonly<Partial<Record<MetricId, Limit>>> = {
  'flash.model': { title: 'constants as stored', of: (model) => model.limits.constantsBytes },
  'ram.model': { title: 'smallest arena', of: (model) => model.limits.arenaBytes },
  macs: { title: 'of the graph', of: (model) => model.macs },
};
