import { type Change, isKnown, type MetricId } from '@edgebench/core/browser';
import { comparable } from './figure.ts';

/** One metric over the cells in which both runs know it, by one definition. */
export interface MetricTotal {
  readonly metric: MetricId;
  /** The device, where figures of two devices are not of one kind: instructions, cycles, time. */
  readonly device: string | null;
  /** How many of the cells have more, less and the same. */
  readonly more: number;
  readonly less: number;
  readonly same: number;
  /** Sums over the cells. */
  readonly before: number;
  readonly after: number;
  /** Geometric mean of after / before over the cells where neither is zero; null where there is none. */
  readonly ratio: number | null;
  /** Some of the figures were measured on hardware. */
  readonly isMeasured: boolean;
}

const ofTheirDevice: readonly MetricId[] = ['cycles', 'latency', 'instructions'];

interface Sum {
  readonly metric: MetricId;
  readonly device: string | null;
  more: number;
  less: number;
  same: number;
  before: number;
  after: number;
  logs: number;
  ratios: number;
  isMeasured: boolean;
}

/** In the order of the metrics as each cell has them, devices as they come. */
export function totals(changes: readonly Change[]): MetricTotal[] {
  const sums = new Map<string, Sum>();
  for (const { figures, after } of changes) {
    for (const figure of figures) {
      const sides = comparable(figure);
      if (sides === null) continue;
      const { metric } = figure;
      const device = ofTheirDevice.includes(metric) ? after.target.device : null;
      const key = `${metric} ${device}`;
      const sum = sums.get(key) ?? { metric, device, ...nothing };
      sums.set(key, sum);
      const delta = sides.after - sides.before;
      sum[delta > 0 ? 'more' : delta < 0 ? 'less' : 'same'] += 1;
      sum.before += sides.before;
      sum.after += sides.after;
      sum.isMeasured ||= [figure.before, figure.after].some(
        (it) => isKnown(it) && it.basis === 'measured',
      );
      if (sides.before > 0 && sides.after > 0) {
        sum.logs += Math.log(sides.after / sides.before);
        sum.ratios += 1;
      }
    }
  }
  return [...sums.values()].map(({ logs, ratios, ...total }) => ({
    ...total,
    ratio: ratios === 0 ? null : Math.exp(logs / ratios),
  }));
}

const nothing = {
  ...{ more: 0, less: 0, same: 0, before: 0, after: 0, logs: 0, ratios: 0, isMeasured: false },
};
