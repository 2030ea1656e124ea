import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import type { Exec, ExecResult } from '../exec/exec.ts';
import type { PythonEnv } from '../probe.ts';
import { scratch } from '../testing/scratch.ts';
import { createPythonEnvs } from './envs.ts';

/** A machine's answers: the first whose words all occur in the command line. */
type Machine = readonly (readonly [words: string, answer: Partial<ExecResult> | 'missing'])[];

let folder = '';
let calls: string[] = [];
beforeEach(() => {
  folder = scratch();
  calls = [];
  writeFileSync(join(folder, 'requirements.txt'), `tool==1.2 --hash=sha256:${'0'.repeat(64)}\n`);
});

const here = { stdout: '/usr/bin/python3\n3.11.7\n' };

function exec(machine: Machine): Exec {
  return async (file, args) => {
    const command = [file, ...args].join(' ');
    calls.push(command);
    // The folder's random name may hold any of the words.
    const said = command.replaceAll(folder, '<cache>');
    const answer = machine.find(([words]) => words.split(' ').every((word) => said.includes(word)));
    if (answer?.[1] === 'missing') throw new BenchError('tool-missing', `${file} is missing`);
    const venv = / (?:venv) .*?(\S+)$/.exec(command)?.[1];
    if (venv && (answer?.[1].exitCode ?? 0) === 0) {
      mkdirSync(join(venv, 'bin'), { recursive: true });
      writeFileSync(join(venv, 'bin', 'python'), '');
    }
    const none = { command, exitCode: 0, signal: null, stdout: '', stderr: '', durationMs: 1 };
    return { ...none, ...answer?.[1] };
  };
}

function ask(machine: Machine, options = {}): Promise<PythonEnv> {
  const envs = createPythonEnvs({ cacheDir: folder, exec: exec(machine), env: {}, ...options });
  return envs({ name: 'tool', requirements: join(folder, 'requirements.txt') });
}

const codeOf = (env: PythonEnv) => (env.available ? 'available' : env.reason.code);

test('an environment is made once, wheels only and by hash, and found again without a process', async () => {
  const made = await ask([
    ['sys.executable', here],
    ['sysconfig', { stdout: '/site\n' }],
  ]);
  expect(made).toMatchObject({ available: true, sitePackages: '/site', packages: { tool: '1.2' } });
  expect(calls.join('\n')).toMatch(/pip install .*--require-hashes .*--only-binary :all:/);
  calls = [];
  expect(await ask([])).toEqual(made);
  expect(calls).toEqual([]);
});

test('another lock is another environment', async () => {
  const first = await ask([['sys.executable', here]]);
  writeFileSync(join(folder, 'requirements.txt'), `tool==1.3 --hash=sha256:${'0'.repeat(64)}\n`);
  const second = await ask([['sys.executable', here]]);
  if (!first.available || !second.available) throw new Error('both are made');
  expect(dirname(first.bin)).not.toBe(dirname(second.bin));
});

test('without any Python the reason lists what was tried', async () => {
  const env = await ask([['sys.executable', 'missing']]);
  expect(env).toMatchObject({
    reason: { code: 'no-python', remedy: expect.stringContaining('EDGEBENCH_PYTHON') },
  });
});

test('a Python that is too old is named', async () => {
  const env = await ask([['sys.executable', { stdout: '/usr/bin/python3\n3.9.2\n' }]]);
  expect(env).toMatchObject({
    reason: { code: 'no-python', message: expect.stringContaining('3.9.2') },
  });
});

const noVenv = ['-m venv', { exitCode: 1, stdout: 'ensurepip is not available' }] as const;

test('uv makes the environment where Python has no venv module', async () => {
  const env = await ask([['sys.executable', here], noVenv]);
  expect(env.available).toBe(true);
  expect(calls.join('\n')).toMatch(/uv pip install .*--require-hashes/);
});

test('without venv and without uv the remedy names both', async () => {
  const env = await ask([['sys.executable', here], noVenv, ['uv venv', 'missing']]);
  expect(env).toMatchObject({
    reason: { code: 'no-venv', remedy: expect.stringMatching(/python3-venv.*uv/) },
  });
});

test.each([
  ['no-network', 'NewConnectionError: Temporary failure in name resolution'],
  ['hash-mismatch', 'THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE'],
  ['no-wheel', 'ERROR: No matching distribution found for tool==1.2'],
  ['disk-full', 'OSError: [Errno 28] No space left on device'],
  ['install-failed', 'something else'],
])(
  'a failed installation is classified as %s and tried again the next time',
  async (code, stderr) => {
    const failing: Machine = [
      ['sys.executable', here],
      ['pip install', { exitCode: 1, stderr }],
    ];
    const env = await ask(failing);
    expect(codeOf(env)).toBe(code);
    expect(codeOf(await ask([['sys.executable', here]]))).toBe('available');
  },
);

test('looking alone installs nothing', async () => {
  expect(codeOf(await ask([], { install: false }))).toBe('not-installed');
  expect(calls).toEqual([]);
});

test('a cache that cannot be written is named, with what to look at', async () => {
  const file = join(folder, 'requirements.txt');
  const env = await ask([['sys.executable', here]], { cacheDir: file });
  expect(env).toMatchObject({
    available: false,
    reason: {
      code: 'write-failed',
      message: expect.stringContaining(file),
      remedy: expect.stringContaining('folder'),
    },
  });
});
