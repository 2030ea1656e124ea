import { posix } from 'node:path';
import { BenchError, type Exec } from '@edgebench/core';

export interface ChangedFile {
  /** From the working directory, with slashes. */
  readonly path: string;
  readonly change: 'added' | 'changed' | 'removed';
}

export interface Changes {
  /** The commit that the files are compared with: where the branch of `base` was left, or `base` itself. */
  readonly since: string;
  readonly files: readonly ChangedFile[];
}

/**
 * What changed since `base`, a revision in whatever form, as far as it is committed, staged, edited or new.
 * Throws a `BenchError` `no-such-revision`, or `no-repository`.
 */
export async function changesSince(base: string, cwd: string, exec: Exec): Promise<Changes> {
  const git = async (...args: string[]) => exec('git', args, { cwd, timeoutMs: 60_000 });
  const prefix = await git('rev-parse', '--show-prefix');
  if (prefix.exitCode !== 0) {
    throw new BenchError('no-repository', `${cwd} is in no git repository`, {
      remedy: 'run it where the models are kept in git',
      evidence: prefix.stderr.slice(0, 500),
    });
  }
  const commit = await revision(base, git);
  const common = await git('merge-base', commit, 'HEAD');
  const since = common.exitCode === 0 ? common.stdout.trim() : commit;
  const status = await git('diff', '--name-status', '-z', '--no-renames', '--no-relative', since);
  const others = await git('ls-files', '--others', '--exclude-standard', '--full-name', '-z', ':/');
  if (status.exitCode !== 0 || others.exitCode !== 0) {
    throw new BenchError('git-failed', 'git cannot tell what changed', {
      remedy: 'the evidence is what git said',
      evidence: `${status.stderr}${others.stderr}`.slice(0, 500),
    });
  }
  const here = prefix.stdout.trim();
  const fromHere = (path: string) => (here === '' ? path : posix.relative(here, path));
  const added = nullTerminated(others.stdout).map((path) => ({ path, change: 'added' as const }));
  const files = [...parseNameStatus(status.stdout), ...added];
  return { since, files: files.map((file) => ({ ...file, path: fromHere(file.path) })) };
}

/** `--verify` with `--end-of-options` takes exactly one revision and never an option. */
async function revision(
  base: string,
  git: (...args: string[]) => ReturnType<Exec>,
): Promise<string> {
  if (base !== '' && !base.includes('\0')) {
    const named = ['--verify', '--quiet', '--end-of-options', `${base}^{commit}`];
    const { exitCode, stdout } = await git('rev-parse', ...named);
    if (exitCode === 0) return stdout.trim();
  }
  throw new BenchError('no-such-revision', `git knows no revision ${JSON.stringify(base)}`, {
    remedy: 'name a commit, branch or tag; a shallow clone needs `git fetch` of it first',
  });
}

/** `M\0path\0A\0path\0`: git-diff(1), "--name-status" with "-z". */
export function parseNameStatus(text: string): ChangedFile[] {
  const fields = nullTerminated(text);
  return fields.flatMap((letter, index) => {
    const path = index % 2 === 0 ? fields[index + 1] : undefined;
    return path === undefined ? [] : [{ path, change: changeOf(letter) }];
  });
}

const changeOf = (letter: string): ChangedFile['change'] =>
  letter.startsWith('A') ? 'added' : letter.startsWith('D') ? 'removed' : 'changed';

const nullTerminated = (text: string): string[] => text.split('\0').slice(0, -1);
