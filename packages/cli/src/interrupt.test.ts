import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** A `stedgeai` that says its version and then hangs, and leaves its PID. */
function hangingTool(folder: string): string {
  const path = join(folder, 'bin', 'stedgeai');
  mkdirSync(dirname(path));
  writeFileSync(
    path,
    `#!${process.execPath}
if (process.argv.includes('--version')) console.log('ST Edge AI Core v3.0.0-20426 123672867');
else { require('fs').writeFileSync(${JSON.stringify(join(folder, 'started'))}, ''); setInterval(() => {}, 1000); }
`,
  );
  chmodSync(path, 0o755);
  return dirname(path);
}

test('Ctrl-C ends the tools, says that finished cells are kept, and exits with 130', async () => {
  const folder = scratch();
  const PATH = `${hangingTool(folder)}:${process.env.PATH}`;
  const args = ['packages/cli/bin/bench.mjs', '--models', 'zoo/digits_cnn.tflite'];
  const options = ['--toolchains', 'stedgeai', '--out', join(folder, 'out')];
  const child = spawn(process.execPath, [...args, ...options], {
    cwd: root,
    env: { ...process.env, PATH, EDGEBENCH_CACHE: join(folder, 'cache') },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  for (let i = 0; i < 200 && !existsSync(join(folder, 'started')); i++) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(existsSync(join(folder, 'started'))).toBe(true);
  child.kill('SIGINT');
  expect(await ended).toBe(130);
  expect(stderr).toContain('finished cells are kept');
  expect(existsSync(join(folder, 'out'))).toBe(false);
});
