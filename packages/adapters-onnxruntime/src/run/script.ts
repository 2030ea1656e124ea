import { fileURLToPath } from 'node:url';
import { type ExecResult, type Job, Rejected } from '@edgebench/core';
import { classify } from '../log/failures.ts';
import { levelOf } from '../targets.ts';

const folder = new URL('../../python/', import.meta.url);

/**
 * Runs a script of `python/` on `model.onnx` in the job's work folder, at the target's level of optimisation, in a process of
 * its own. Throws {@link Rejected} where it does not end with 0.
 */
export async function script(
  { exec, tool, workDir, target }: Pick<Job, 'exec' | 'tool' | 'workDir' | 'target'>,
  name: 'describe' | 'invoke' | 'memory' | 'benchmark',
  args: readonly (string | number)[] = [],
): Promise<ExecResult> {
  const file = fileURLToPath(new URL(`${name}.py`, folder));
  // The scripts share a module; nothing is written beside them.
  const command = ['-B', file, levelOf(target), ...args.map(String)];
  const result = await exec(tool.paths.python ?? 'python3', command, { cwd: workDir });
  if (result.exitCode !== 0) throw new Rejected(classify(result));
  return result;
}

/** Throws a {@link Rejected}: the script ended well and did not print what it is there for. */
export function noOutput(what: string, evidence: string): never {
  throw new Rejected({
    code: 'no-output',
    message: `ONNX Runtime ended with exit code 0 and did not print ${what}`,
    remedy: 'see the log of the cell',
    evidence: evidence === '' ? null : evidence.slice(0, 400),
  });
}
