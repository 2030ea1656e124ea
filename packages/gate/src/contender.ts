import type { Results } from '@edgebench/core/browser';
import type { Contender } from './types.ts';

/** A run as a side of a judgement. */
export const contenderOf = ({
  run,
  models,
  measurements,
  budgets,
  unaffected,
}: Results): Contender => ({
  run,
  models,
  sides: measurements.map((measurement) => ({ measurement, buffers: null, definitions: {} })),
  budgets,
  unaffected: unaffected ?? [],
});
