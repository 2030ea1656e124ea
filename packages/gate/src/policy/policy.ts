import { type MetricId, metrics } from '@edgebench/core/browser';
import type { RegressionKind, Severity } from '../types.ts';
import { matches } from './glob.ts';

/** A worsening is beyond a limit where it is beyond each that is given; `{}` is any worsening. */
export interface Limit {
  /** In the metric's unit. */
  readonly absolute?: number | undefined;
  /** As a share of what it was: 0.02 is 2 %. */
  readonly relative?: number | undefined;
}

/** What is beyond `error` is an error, else what is beyond `warning` a warning; a limit that is not given is never exceeded. */
export interface Limits {
  readonly error?: Limit | undefined;
  readonly warning?: Limit | undefined;
}

/** When two lots of samples are told apart: enough of them, a small p, and a median beyond the limits. */
export interface TimingPolicy extends Limits {
  /** Fewer on either side have no verdict. */
  readonly samples: number;
  /** Of the Mann-Whitney test, two-sided: it has to be below. */
  readonly p: number;
}

/** Kinds of regressions that have no limits but a severity. */
export type JudgedKind = Extract<
  RegressionKind,
  'placement' | 'fallback' | 'verdict' | 'budget' | 'status'
>;

/** Limits by metric. */
export type MetricLimits = Readonly<Partial<Record<MetricId, Limits>>>;

/** What holds for some models in place of what holds for all. */
export interface ModelPolicy {
  readonly metrics?: MetricLimits | undefined;
  readonly timing?: Partial<TimingPolicy> | undefined;
}

/** When a gate fails, warns, or is silent: docs/regressions.md. */
export interface Policy {
  /** Of exact figures; a metric that is not named may move as it likes. */
  readonly metrics: MetricLimits;
  readonly timing: TimingPolicy;
  readonly kinds: Readonly<Record<JudgedKind, Severity>>;
  /** By glob of the model's name (`*` and `?`): of those that match, the last that speaks of a metric counts. */
  readonly models: Readonly<Record<string, ModelPolicy>>;
  /** `same`: cells that other versions of their tools measured are shown apart, and never fail. */
  readonly versions: 'same' | 'any';
  readonly missing: Severity;
}

/** docs/regressions.md#defaults */
export const defaultPolicy: Policy = {
  metrics: Object.fromEntries(metrics.map(({ id }) => [id, { error: {} }])),
  timing: { samples: 20, p: 0.001, error: { relative: 0.05 } },
  kinds: {
    placement: 'error',
    fallback: 'error',
    verdict: 'error',
    budget: 'error',
    status: 'error',
  },
  models: {},
  versions: 'same',
  missing: 'warning',
};

/** The limits of one exact figure of one model. */
export const policyFor = (policy: Policy, modelName: string, metric: MetricId): Limits =>
  ownOf(policy, modelName).findLast(({ metrics }) => metrics?.[metric] !== undefined)?.metrics?.[
    metric
  ] ??
  policy.metrics[metric] ??
  {};

/** What decides about the timings of one model. */
export const timingFor = (policy: Policy, modelName: string): TimingPolicy =>
  Object.assign(
    {},
    policy.timing,
    ...ownOf(policy, modelName).map(({ timing }) => timing),
  ) as TimingPolicy;

const ownOf = ({ models }: Policy, modelName: string): ModelPolicy[] =>
  Object.entries(models)
    .filter(([glob]) => matches(glob, modelName))
    .map(([, own]) => own);

/** The severity of a worsening from `before` by `delta` (above 0); null where it is within the limits. */
export function severityOf(limits: Limits, before: number, delta: number): Severity | null {
  if (isBeyond(limits.error, before, delta)) return 'error';
  return isBeyond(limits.warning, before, delta) ? 'warning' : null;
}

/** From zero, any worsening is beyond a relative limit. */
function isBeyond(limit: Limit | undefined, before: number, delta: number): boolean {
  if (limit === undefined || delta <= 0) return false;
  const { absolute = 0, relative = 0 } = limit;
  return delta > absolute && delta > relative * before;
}
