export * from './adapter.ts';
export { diagnostic } from './diagnostic.ts';
export { BenchError, type BenchErrorDetails, reasonOf } from './errors.ts';
export type { Exec, ExecOptions, ExecResult } from './exec/exec.ts';
export * from './schema/figure.ts';
export * from './schema/measurement.ts';
export * from './schema/metrics.ts';
export * from './schema/results.ts';
