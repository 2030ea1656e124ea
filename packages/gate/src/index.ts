export { contenderOf } from './contender.ts';
export { judge } from './judge.ts';
export { placeOf } from './place.ts';
export {
  defaultPolicy,
  type JudgedKind,
  type Limit,
  type Limits,
  type MetricLimits,
  type ModelPolicy,
  type Policy,
  policyFor,
  type TimingPolicy,
  timingFor,
} from './policy/policy.ts';
export { compareSamples, type Timing } from './timing/compare-samples.ts';
export type * from './types.ts';
