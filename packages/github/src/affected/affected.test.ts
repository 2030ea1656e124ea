import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createExec, type Exec } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { type Affected, affected } from './affected.ts';
import { parseNameStatus } from './git.ts';
import { touchedBy } from './rules.ts';

const known = ['vela', 'iree', 'tflm', 'stedgeai'];
const { exec } = createExec({ env: { ...process.env, GIT_CONFIG_GLOBAL: '/dev/null' } });

interface Repository {
  readonly cwd: string;
  readonly git: (...args: string[]) => Promise<string>;
  readonly write: (path: string, text?: string) => void;
  readonly affected: (base?: string, by?: Exec, cwd?: string) => Promise<Affected>;
}

async function repository(): Promise<Repository> {
  const cwd = scratch();
  const git = async (...args: string[]) => {
    const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org'];
    const { exitCode, stdout, stderr } = await exec('git', [...who, ...args], { cwd });
    if (exitCode !== 0) throw new Error(stderr);
    return stdout.trim();
  };
  const write = (path: string, text = path) => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  };
  await git('init', '-q', '-b', 'main');
  write('models/old.tflite');
  write('README.md');
  await git('add', '.');
  await git('commit', '-qm', 'first');
  const run: Repository['affected'] = (base = 'main', by = exec, at = cwd) =>
    affected({ base, cwd: at, exec: by, toolchains: known });
  return { cwd, git, write, affected: run };
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

test('models that were changed, added, removed or not yet committed are named with their hashes', async () => {
  const { cwd, git, write, affected } = await repository();
  await git('checkout', '-qb', 'change');
  write('models/näw model.ONNX', 'committed');
  await git('add', '.');
  await git('commit', '-qm', 'second');
  write('models/old.tflite', 'edited');
  write('models/untracked.tflite', 'new');
  const found = await affected();
  expect(found).toMatchObject({ toolchains: [], because: [] });
  expect([...found.models].sort((a, b) => (a.path < b.path ? -1 : 1))).toEqual([
    { path: 'models/näw model.ONNX', change: 'added', sha256: sha256('committed') },
    { path: 'models/old.tflite', change: 'changed', sha256: sha256('edited') },
    { path: 'models/untracked.tflite', change: 'added', sha256: sha256('new') },
  ]);
  rmSync(join(cwd, 'models/old.tflite'));
  expect((await affected()).models).toContainEqual({
    path: 'models/old.tflite',
    change: 'removed',
    sha256: null,
  });
});

test('what the base branch has done since is no part of the change', async () => {
  const { git, write, affected } = await repository();
  await git('checkout', '-qb', 'change');
  await git('checkout', '-q', 'main');
  write('models/old.tflite', 'moved on');
  await git('commit', '-qam', 'second');
  await git('checkout', '-q', 'change');
  expect((await affected()).models).toEqual([]);
});

test('from a folder of the repository, paths are from there', async () => {
  const { cwd, write, affected } = await repository();
  write('models/old.tflite', 'edited');
  write('bench.config.ts');
  const found = await affected('main', exec, join(cwd, 'models'));
  expect(found).toMatchObject({ toolchains: [], models: [{ path: 'old.tflite' }] });
});

test.each(['bench.config.ts', 'package-lock.json', 'tools/uv.lock'])(
  '%s decides every cell',
  async (path) => {
    const { write, affected } = await repository();
    write(path);
    expect(await affected()).toMatchObject({ toolchains: known, because: [path] });
  },
);

test.each([
  '--upload-pack=touch pwned',
  '--output=pwned',
  '-h',
  'no such revision',
  'main main',
  'main..HEAD',
  '$(touch pwned)',
  '',
  'a\0b',
])('%j is no revision, and nothing else either', async (base) => {
  const { git, affected } = await repository();
  await expect(affected(base)).rejects.toMatchObject({ code: 'no-such-revision' });
  expect(await git('status', '--porcelain')).toBe('');
});

test('a branch that begins with a hyphen is still a branch', async () => {
  const { git, affected } = await repository();
  await git('update-ref', 'refs/heads/--help', 'HEAD');
  expect(await affected('--help')).toMatchObject({ since: await git('rev-parse', 'HEAD') });
});

test('outside of a repository it says so', async () => {
  const cwd = scratch();
  const { exec } = createExec({ env: { ...process.env, GIT_CEILING_DIRECTORIES: dirname(cwd) } });
  const options = { base: 'main', cwd, exec, toolchains: known };
  await expect(affected(options)).rejects.toMatchObject({ code: 'no-repository' });
});

test('an nx that cannot tell touches every toolchain', async () => {
  const { write, affected } = await repository();
  write('nx.json', '{}');
  const found = await affected();
  expect(found.toolchains).toEqual(known);
  expect(found.because[0]).toMatch(/^nx cannot tell: /);
});

test.each([
  ['an adapter alone', [], ['adapters-vela', 'cli', 'oracle'], ['vela']],
  ['two adapters', [], ['adapters-iree', 'adapters-vela', 'cli'], ['vela', 'iree']],
  ['the report alone', ['packages/report/src/a.ts'], ['report', 'cli'], []],
  ['the emulator', [], ['emulator', 'cli'], known],
  ['what plans and judges', ['packages/cli/src/check/checker.ts'], ['cli'], known],
  ['a test of the command line', ['packages/cli/src/main.test.ts'], ['cli'], []],
  ['nothing', ['README.md'], [], []],
])('in this workspace, %s', (_, files, projects, toolchains) => {
  const names = projects.map((name) => `@edgebench/${name}`);
  expect(touchedBy(files, names, known).toolchains).toEqual(toolchains);
});

test('names of any form are read from git as they are', () => {
  expect(parseNameStatus('M\0a b\nc\0D\0"q"\0A\0ä\0T\0link\0')).toEqual([
    { path: 'a b\nc', change: 'changed' },
    { path: '"q"', change: 'removed' },
    { path: 'ä', change: 'added' },
    { path: 'link', change: 'changed' },
  ]);
  expect(parseNameStatus('')).toEqual([]);
});
