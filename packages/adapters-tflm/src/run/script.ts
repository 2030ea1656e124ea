import { fileURLToPath } from 'node:url';
import { type ExecResult, type Job, Rejected } from '@edgebench/core';
import { classify } from '../log/failures.ts';

const folder = new URL('../../python/', import.meta.url);

/**
 * Runs a script of `python/` on `model.tflite` in the job's work folder, in a process of its own: TFLM's checks abort.
 * Throws {@link Rejected} where it does not end with 0.
 */
export async function script(
  { exec, tool, workDir }: Pick<Job, 'exec' | 'tool' | 'workDir'>,
  name: 'allocate' | 'invoke' | 'benchmark',
  args: readonly (string | number)[],
): Promise<ExecResult> {
  const command = [fileURLToPath(new URL(`${name}.py`, folder)), ...args.map(String)];
  const result = await exec(tool.paths.python ?? 'python3', command, { cwd: workDir });
  if (result.exitCode !== 0) throw new Rejected(classify(result));
  return result;
}
