import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BenchError, createProbeContext, type Exec, type ProbeContext } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { runtimeSource } from './source.ts';

/** A folder as cargo leaves it, with a name that JSON escapes. */
function crate(version: string): string {
  const root = join(scratch(), 'a "quoted" eerie-sys-0.5.0');
  const files = {
    'version.json': `{"package-version": "${version}"}`,
    'src/iree/base/status.c': 'int status;',
    'src/iree/base/status.h': 'extern int status;',
    'src/iree/base/status_test.c': 'not built',
    'src/iree/tools/run.c': 'not built',
  };
  for (const [name, text] of Object.entries(files)) {
    const file = join(root, 'iree', 'runtime', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return root;
}

const metadata = (root: string): string =>
  JSON.stringify({
    packages: [
      { manifest_path: '/other-1.0.0/Cargo.toml' },
      { manifest_path: join(root, 'Cargo.toml') },
    ],
  });

/** A context whose cargo ends so; `install` false is doctor, which only looks. */
function contextWith(cargo: Partial<Awaited<ReturnType<Exec>>> | BenchError, install = true) {
  const asked: string[][] = [];
  const exec: Exec = async (file, args) => {
    asked.push([file, ...args]);
    if (cargo instanceof BenchError) throw cargo;
    const silent = { command: file, exitCode: 0, signal: null, durationMs: 1 };
    return { ...silent, stdout: '', stderr: '', ...cargo };
  };
  const options = { cacheDir: scratch(), env: {}, targets: [], install };
  const context: ProbeContext = { ...createProbeContext(options), exec };
  return { context, asked };
}

test('headers and the files that are built are taken from where cargo put the crate', async () => {
  const { context, asked } = contextWith({ stdout: metadata(crate('3.13.0.dev')) });
  const source = await runtimeSource(context, '3.13.0');
  if (!source.available) throw new Error(source.reason.message);
  expect(readdirSync(join(source.dir, 'iree', 'base')).sort()).toEqual(['status.c', 'status.h']);
  expect(readdirSync(join(source.dir, 'iree'))).toEqual(['base']);
  expect(readFileSync(join(source.dir, 'iree', 'base', 'status.c'), 'utf8')).toBe('int status;');
  expect(asked).toHaveLength(1);
  expect(asked[0]).toContain('--locked');
});

test('the source of another version than the compiler is refused', async () => {
  const { context } = contextWith({ stdout: metadata(crate('3.12.0')) });
  expect(await runtimeSource(context, '3.13.0')).toMatchObject({
    reason: { code: 'runtime-version', message: expect.stringContaining('3.12.0') },
  });
});

test('what cargo says where it cannot fetch is the evidence', async () => {
  const { context } = contextWith({ exitCode: 101, stderr: 'error: failed to resolve address\n' });
  expect(await runtimeSource(context, '3.13.0')).toMatchObject({
    reason: { code: 'no-source', evidence: 'error: failed to resolve address' },
  });
});

const missing = new BenchError('tool-missing', 'cargo cannot be started: ENOENT');

test('without cargo the reason names it, and how it is installed', async () => {
  const { context } = contextWith(missing);
  expect(await runtimeSource(context, '3.13.0')).toMatchObject({
    reason: { code: 'tool-missing', remedy: expect.stringContaining('apt-get install cargo') },
  });
});

test('doctor misses cargo before the first run does', async () => {
  const { context } = contextWith(missing, false);
  await expect(runtimeSource(context, '3.13.0')).rejects.toMatchObject({
    code: 'tool-missing',
    message: expect.stringContaining('cargo'),
  });
  const withCargo = contextWith({}, false);
  expect(await runtimeSource(withCargo.context, '3.13.0')).toMatchObject({
    reason: { code: 'not-installed' },
  });
});
