import { randomUUID } from 'node:crypto';
import type { Exec } from '../exec/exec.ts';
import type { Measurement } from '../schema/measurement.ts';
import { type Model, type Results, resultsVersion } from '../schema/results.ts';
import { git, host } from './host.ts';

/** A results document that says when, where and from which commit it was made. */
export async function document(
  measurements: readonly Measurement[],
  models: readonly Model[],
  { tool, startedAt, exec }: { tool: string; startedAt: string; exec: Exec },
): Promise<Results> {
  const run = {
    id: randomUUID(),
    startedAt,
    finishedAt: new Date().toISOString(),
    tool,
    git: await git(exec),
    host: host(),
  };
  return { schema: resultsVersion, run, models: [...models], measurements: [...measurements] };
}
