import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { scratch } from '@edgebench/core/testing';
import { afterEach, expect, test } from 'vitest';
import { benchIn } from '../testing.ts';

const home = process.cwd();
afterEach(() => process.chdir(home));

const { PATH } = process.env;

/** A repository of one commit, in which commands run. */
function repository(): void {
  process.chdir(scratch());
  const who = ['-c', 'user.name=t', '-c', 'user.email=t@example.org'];
  for (const args of [
    ['init', '-q', '-b', 'main'],
    ['commit', '-q', '--allow-empty', '-m', 'first'],
  ]) {
    execFileSync('git', [...who, ...args]);
  }
}

test('a model that is new is named, and no toolchain where none has code here', async () => {
  repository();
  writeFileSync('net.tflite', 'x');
  const { code, stdout } = await benchIn({ PATH }, 'affected', '--base', 'main');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^since [0-9a-f]{10}\ntoolchains: none\nmodels:\n {2}net\.tflite added 2d711642b7\n$/,
  );
});

test('a configuration that changed touches all, as JSON for scripts', async () => {
  repository();
  writeFileSync('bench.config.ts', 'export default {};');
  const { stdout } = await benchIn({ PATH }, 'affected', '--base', 'main', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    toolchains: ['vela', 'iree', 'tflm', 'onnxruntime', 'stedgeai'],
    because: ['bench.config.ts'],
    models: [],
  });
});

test('a revision that is an option is wrong usage, and nothing is run', async () => {
  repository();
  expect(await benchIn({ PATH }, 'affected', '--base=--output=pwned')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no-such-revision'),
  });
});
