import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ExecResult, Job, Outcome, Reason } from '@edgebench/core';
import { classify, notWritten } from './failures/classify.ts';

/** The toolchain does not take the model: ends the measurement with that result. */
export class Rejected extends Error {
  readonly reason: Reason;
  readonly status: 'failed' | 'unsupported';

  constructor(reason: Reason, status: 'failed' | 'unsupported' = 'failed') {
    super(reason.message);
    this.reason = reason;
    this.status = status;
  }
}

export interface Step {
  /** Name of the program in the probe's paths. */
  readonly tool: string;
  /** Paths in them are relative to the job's work folder. */
  readonly args: readonly string[];
  /** Files that the step must leave in the work folder. */
  readonly leaves?: readonly string[];
  /** Why it failed, or null; where not given, it failed where its exit code is not 0. */
  readonly fails?: (result: ExecResult) => Reason | null;
}

/**
 * Runs one program of the toolchain in the job's work folder.
 * Throws {@link Rejected} where it fails, crashes, or exits 0 without the files it is run for.
 */
export async function step(
  job: Pick<Job, 'tool' | 'exec' | 'workDir'>,
  { tool, args, leaves = [], fails = failsByExit(tool) }: Step,
): Promise<ExecResult> {
  const program = job.tool.paths[tool];
  if (program === undefined) {
    throw new Rejected(
      {
        code: 'tool-missing',
        message: `${tool} is not available for this platform and Python version`,
        remedy: `run the cell where ${tool} is published (see python/requirements.in)`,
        evidence: null,
      },
      'unsupported',
    );
  }
  const result = await job.exec(program, args, { cwd: job.workDir });
  const reason = fails(result);
  if (reason !== null) throw new Rejected(reason);
  const missing = leaves.find((file) => !existsSync(join(job.workDir, file)));
  if (missing !== undefined) throw new Rejected(notWritten(tool, missing));
  return result;
}

const failsByExit =
  (tool: string) =>
  (result: ExecResult): Reason | null =>
    result.exitCode === 0 ? null : classify(tool, result);

/** The failed outcome for a {@link Rejected}; anything else goes on up. */
export async function orRejected(measurement: Promise<Outcome>): Promise<Outcome> {
  try {
    return await measurement;
  } catch (error) {
    if (error instanceof Rejected) return { status: error.status, reason: error.reason };
    throw error;
  }
}
