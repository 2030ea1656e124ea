/** The part of core that also runs in a page: it imports neither Node nor a library. */
export { explainChange } from './compare/explain.ts';
export { deltaOf } from './compare/moved.ts';
export { type Paired, pairSides } from './compare/pair.ts';
export type * from './compare/types.ts';
export { groupBy } from './group-by.ts';
export type * from './schema/budgets.ts';
export * from './schema/figure.ts';
export type * from './schema/measurement.ts';
export * from './schema/metrics.ts';
export type * from './schema/results.ts';
export { testHarness } from './schema/test-harness.ts';
export * from './target.ts';
