import { randomUUID } from 'node:crypto';
import type { Adapter } from '../adapter.ts';
import type { Checker } from '../check/checker.ts';
import type { Exec } from '../exec/exec.ts';
import { catalogue, knownRules } from '../rules/catalogue.ts';
import type { Budgets } from '../schema/budgets.ts';
import type { Measurement } from '../schema/measurement.ts';
import { type Model, type Results, type Run, resultsVersion } from '../schema/results.ts';
import { git, host } from './host.ts';

export interface DocumentOptions {
  /** Name and version of the program. */
  readonly tool: string;
  readonly startedAt: string;
  readonly exec: Exec;
  /** Those whose rules the diagnostics may name. */
  readonly adapters: readonly Adapter[];
  readonly checker?: Checker | undefined;
  readonly budgets?: Budgets | undefined;
  readonly shard?: Run['shard'] | undefined;
  readonly unaffected?: Results['unaffected'] | undefined;
}

/** A results document that says when, where and from which commit it was made, and what its diagnostics mean. */
export async function document(
  measurements: readonly Measurement[],
  models: readonly Model[],
  { tool, startedAt, exec, adapters, checker, budgets = {}, shard, unaffected }: DocumentOptions,
): Promise<Results> {
  const run = {
    id: randomUUID(),
    startedAt,
    finishedAt: new Date().toISOString(),
    tool,
    git: await git(exec),
    host: host(),
    ...(shard && { shard }),
  };
  const rules = catalogue(measurements, knownRules(adapters, checker?.rules));
  return {
    schema: resultsVersion,
    run,
    models: [...models],
    measurements: [...measurements],
    rules,
    budgets,
    ...(unaffected && { unaffected }),
  };
}
