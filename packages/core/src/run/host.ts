import { cpus, totalmem } from 'node:os';
import type { Exec } from '../exec/exec.ts';
import type { Run } from '../schema/results.ts';

/** The machine that a run took place on. */
export function host(): Run['host'] {
  const cores = cpus();
  return {
    os: process.platform,
    arch: process.arch,
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    memoryBytes: totalmem(),
  };
}

/** The commit of the working directory, or null outside a repository or without git. */
export async function git(exec: Exec): Promise<Run['git']> {
  try {
    const args = ['status', '--porcelain=v2', '--branch', '--untracked-files=no'];
    const { exitCode, stdout } = await exec('git', args, { timeoutMs: 10_000 });
    const sha = /^# branch\.oid ([0-9a-f]{40,64})$/m.exec(stdout)?.[1];
    return exitCode === 0 && sha ? { sha, dirty: /^[^#]/m.test(stdout) } : null;
  } catch {
    return null;
  }
}
