import type { Measurement, Reason, Samples, TimedMetric, Timings } from '@edgebench/core';
import { compareSamples, type Policy, type Timing, timingFor } from '@edgebench/gate';
import { type Spread, spreadOf } from './spread.ts';

/** One metric of a cell: what its samples are on both sides, and what the gate says of them. */
export interface TimedFigure {
  readonly metric: TimedMetric;
  readonly baseline: Spread;
  readonly candidate: Spread;
  readonly timing: Timing;
}

/** What the timing of one cell came to. */
export interface TimedRow {
  readonly model: string;
  readonly toolchain: string;
  readonly version: string | null;
  readonly target: string;
  /** Sides on which there is nothing to time, and why. */
  readonly failed: readonly { readonly side: 'baseline' | 'candidate'; readonly reason: Reason }[];
  readonly figures: readonly TimedFigure[];
}

/** The cells of both documents, which stand in the same order, each judged as `bench compare` judges it. */
export const timedRows = ({ baseline, candidate }: Timings, policy: Policy): TimedRow[] =>
  baseline.measurements.flatMap((before, k) => {
    const after = candidate.measurements[k];
    return after ? [rowOf(before, after, policy)] : [];
  });

function rowOf(before: Measurement, after: Measurement, policy: Policy): TimedRow {
  const { modelName, toolchain, target } = before;
  return {
    model: modelName,
    toolchain: toolchain.name,
    version: toolchain.version,
    target: target.id,
    failed: [
      ...(before.reason ? [{ side: 'baseline' as const, reason: before.reason }] : []),
      ...(after.reason ? [{ side: 'candidate' as const, reason: after.reason }] : []),
    ],
    figures: (before.samples ?? []).flatMap((samples) => figureOf(samples, after, policy) ?? []),
  };
}

function figureOf(
  { metric, values }: Samples,
  after: Measurement,
  policy: Policy,
): TimedFigure | null {
  const other = after.samples?.find((samples) => samples.metric === metric)?.values;
  if (other === undefined) return null;
  const timing = compareSamples(values, other, timingFor(policy, after.modelName));
  return { metric, baseline: spreadOf(values), candidate: spreadOf(other), timing };
}

/** Whether a gate that fails from that severity on fails: slower beyond the policy, or no longer timed at all. */
export const isWorse = (
  rows: readonly TimedRow[],
  failOn: 'error' | 'warning' | 'never',
): boolean =>
  rows.some(
    ({ failed, figures }) =>
      (failOn !== 'never' && failed.length === 1 && failed[0]?.side === 'candidate') ||
      figures.some(
        ({ timing }) =>
          timing.verdict === 'worse' &&
          (timing.severity === failOn || (failOn === 'warning' && timing.severity === 'error')),
      ),
  );
