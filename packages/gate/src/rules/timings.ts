import { isKnown, type Samples } from '@edgebench/core/browser';
import { severityOf, timingFor } from '../policy/policy.ts';
import { compareSamples } from '../timing/compare-samples.ts';
import { fromTo } from '../words.ts';
import { isNoisy, titleOf } from './figures.ts';
import { type Finding, type Found, type Pair, ruleOf } from './finding.ts';

const names = { latency: 'Latency', compile: 'Compile time' } as const;

/** docs/regressions.md#timings: samples are judged against their own spread; a single measured time never is. */
export function judgeTimings(pair: Pair): Found {
  const sampled = (['latency', 'compile'] as const).map((metric) => judgeSamples(metric, pair));
  const [latency] = sampled;
  return {
    findings: sampled.flatMap((found) => found?.findings ?? []),
    undecided: [
      ...sampled.flatMap((found) => found?.undecided ?? []),
      ...(latency === null ? singleTimes(pair) : []),
    ],
  };
}

/** Null where not both sides were timed repeatedly. */
function judgeSamples(metric: Samples['metric'], { was, is, policy }: Pair): Found | null {
  const [before, after] = [was, is].map(({ samples }) =>
    samples?.find((one) => one.metric === metric),
  );
  if (!before || !after) return null;
  if (JSON.stringify(before.values) === JSON.stringify(after.values)) return none;
  const options = timingFor(policy, is.modelName);
  const timing = compareSamples(before.values, after.values, options);
  const { verdict, severity, reason } = timing;
  if (verdict === 'undecided') return { findings: [], undecided: [`${metric}: ${reason}`] };
  if (verdict === 'same' || severity === null) return none;
  const finding: Finding = {
    ...{ direction: verdict, kind: 'timing', severity, metric },
    ...{ before: timing.before, after: timing.after },
    message: `${names[metric]}, median ${fromTo(timing.before, timing.after, 'ms')}: ${reason}`,
    rule: ruleOf('timings', `p < ${options.p} and a median beyond the threshold`),
  };
  return { findings: [finding], undecided: [] };
}

const none: Found = { findings: [], undecided: [] };

/** Measured once, or a mean: told where it is beyond what samples would have to be. */
function singleTimes({ change, policy, is }: Pair): string[] {
  return change.figures.flatMap(({ metric, before, after }) => {
    if (!isKnown(before) || !isKnown(after) || !isNoisy(before) || !isNoisy(after)) return [];
    const options = timingFor(policy, is.modelName);
    const isFar = severityOf(options, before.value, after.value - before.value) !== null;
    const moved = fromTo(before.value, after.value, before.unit);
    return isFar
      ? [
          `${titleOf(metric)} ${moved}: measured, and both sides need ${options.samples} samples to tell`,
        ]
      : [];
  });
}
