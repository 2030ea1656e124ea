export * from './adapter.ts';
export { type CheckImportedOptions, checkImported } from './check/check-imported.ts';
export {
  type Checked,
  type Checker,
  type CheckJob,
  type Execution,
  type Machine,
  type MachineJob,
  type MachineRun,
  unchecked,
} from './check/checker.ts';
export { convolutionsFile } from './check/convolutions.ts';
export { explainChange } from './compare/explain.ts';
export { type Matched, match } from './compare/match.ts';
export { deltaOf } from './compare/moved.ts';
export { type Paired, pairSides } from './compare/pair.ts';
export type * from './compare/types.ts';
export { diagnostic } from './diagnostic.ts';
export { BenchError, type BenchErrorDetails, errorOf, reasonOf } from './errors.ts';
export type { Exec, ExecOptions, ExecResult } from './exec/exec.ts';
export { quote } from './exec/quote.ts';
export { createExec, type ExecSession, type ExecSessionOptions } from './exec/session.ts';
export { groupBy } from './group-by.ts';
export { endedBadly, type KnownFailure, recognise, shorten } from './known-failure.ts';
export { type Discovered, discover, expand, namedFiles } from './models/discover.ts';
export {
  describeEquivalent,
  type Equivalent,
  equivalentFormats,
} from './models/equivalents.ts';
export { type Given, givenTo } from './models/given.ts';
export {
  describeModel,
  type LoadedModel,
  loadModel,
  loadModels,
  maxModelBytes,
} from './models/load.ts';
export { type Cell, cellId, expectedCost, plan } from './plan.ts';
export * from './probe.ts';
export { createPythonEnvs, type PythonEnvsOptions } from './python/envs.ts';
export { findPython, type Interpreter } from './python/interpreter.ts';
export { Rejected, rejectedAsFailed } from './rejected.ts';
export type * from './report-reader.ts';
export { catalogue, knownRules, rulesPage } from './rules/catalogue.ts';
export type { Accelerator, SharedFacts } from './rules/facts.ts';
export { applyRules, type Finding, type Rule, type RuleInfo } from './rules/rule.ts';
export { ruleInfos } from './rules/rule-infos.ts';
export { sharedRules } from './rules/shared.ts';
export { document } from './run/document.ts';
export {
  type Executor,
  type ExecutorContext,
  localExecutor,
  type Task,
} from './run/executor.ts';
export { type Imported, type ImportedRow, importReport } from './run/import.ts';
export { type ImportOptions, importReports, unknownForm } from './run/import-all.ts';
export { isFinal } from './run/measure.ts';
export { mergeRuns } from './run/merge.ts';
export { type ProbeOptions, probeAll } from './run/probe-all.ts';
export { createProbeContext, type ProbeContextOptions } from './run/probe-context.ts';
export { type RunEvent, type RunOptions, run } from './run/run.ts';
export { createWork, failedRow, type Work, type WorkOptions } from './run/work.ts';
export type * from './schema/budgets.ts';
export * from './schema/figure.ts';
export * from './schema/figure-schema.ts';
export * from './schema/measurement.ts';
export * from './schema/metrics.ts';
export * from './schema/results.ts';
export { testHarness } from './schema/test-harness.ts';
export { type Selected, type Selection, select } from './select.ts';
export { makeFolder, type WriteOptions, writeAtomic } from './store/atomic.ts';
export { cacheDirectory } from './store/cache-dir.ts';
export { type CellStore, createCellStore } from './store/cells.ts';
export { lockFolder } from './store/lock-folder.ts';
export { type LogEndsOptions, logEnds } from './store/logs.ts';
export { readWhole } from './store/read-whole.ts';
export { parseResults, readResults, writeResults } from './store/results.ts';
export { createSharedLines, type SharedLines } from './store/shared-lines.ts';
export { type TidyOptions, tidy } from './store/tidy.ts';
export * from './target.ts';
export { type Layout, layoutOf, type SetAside, setAside } from './text/set-aside.ts';
export type { TimedMetric } from './timing/sample.ts';
export {
  type TimingEvent,
  type TimingOptions,
  type Timings,
  timePairs,
} from './timing/time-pairs.ts';
