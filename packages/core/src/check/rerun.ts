import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BenchError } from '../errors.ts';
import { createExec } from '../exec/session.ts';
import { describeModel, type LoadedModel } from '../models/load.ts';
import type { Cell } from '../plan.ts';
import type { Probe } from '../probe.ts';
import type { CheckJob, Execution, Machine } from './checker.ts';
import { runKept } from './machine.ts';
import { readExecutions } from './outputs.ts';

export interface RerunOptions {
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Lets a cell's toolchain run a changed model in a folder of its own, or a machine what the toolchain makes of it;
 * nothing of it is kept.
 */
export const rerunOf =
  (
    { adapter, target, model }: Cell,
    tool: Extract<Probe, { available: true }>,
    options: RerunOptions,
    machine: Machine | null = null,
  ): NonNullable<CheckJob['rerun']> =>
  async (bytes, vector): Promise<Execution> => {
    const { facts } = describeModel(model.facts.path, bytes);
    const workDir = await mkdtemp(join(tmpdir(), 'edgebench-'));
    const keepDir = join(workDir, 'keep');
    try {
      await mkdir(keepDir);
      const { exec } = createExec(options);
      const job = { model: facts, bytes, target, tool, vectors: vector + 1, from: vector };
      const outcome = await adapter.measure({ ...job, workDir, keepDir, exec });
      if (outcome.status !== 'ok') {
        throw new BenchError(outcome.reason.code, outcome.reason.message);
      }
      const [execution] =
        machine === null
          ? await readExecutions(keepDir, await readdir(keepDir), facts, vector)
          : await executionsOf(machine, keepDir, { facts, bytes }, vector);
      if (execution !== undefined) return execution;
      throw new BenchError('no-output', `${adapter.title} kept no outputs`);
    } finally {
      await rm(workDir, { recursive: true, force: true }).catch(() => {});
    }
  };

async function executionsOf(
  machine: Machine,
  keepDir: string,
  model: Pick<LoadedModel, 'facts' | 'bytes'>,
  vector: number,
): Promise<readonly Execution[]> {
  const run = await runKept(machine, keepDir, model, {
    ...{ from: vector, to: vector + 1, isEquivalent: false },
  });
  if ('refused' in run) throw new BenchError('not-run', run.refused);
  return run.executions;
}
