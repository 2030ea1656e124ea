import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseResults } from '@edgebench/core';
import { scratch } from '@edgebench/core/testing';
import { beforeEach, describe, expect, test } from 'vitest';
import { bench } from './testing.ts';

const model = fileURLToPath(new URL('../../../zoo/digits_cnn.tflite', import.meta.url));

beforeEach(() => process.chdir(scratch()));

const history = (): string[] =>
  existsSync('reports/history') ? readdirSync('reports/history') : [];

const run = (...more: string[]) => bench('--models', model, '--quiet', ...more);

describe('a finished run', () => {
  test('is added to the history of the working directory, without a path of this machine', async () => {
    const { code } = await run();
    expect(code).toBe(0);
    const [name = '', ...others] = history();
    expect(name).toMatch(/^\d{8}T\d{6}Z-[0-9a-f]{8}\.jsonl$/);
    expect(others).toEqual([]);
    const text = readFileSync(join('reports/history', name), 'utf8');
    expect(text).toContain('"path":"digits_cnn.tflite"');
    expect(text).not.toContain(process.cwd());
  });

  test('is added to the folder that the configuration names, or to none', async () => {
    writeFileSync('bench.config.ts', "export default { history: 'kept' };");
    await run();
    expect(readdirSync('kept')).toHaveLength(1);
    process.chdir(scratch());
    writeFileSync('bench.config.ts', 'export default { history: false };');
    await run();
    expect(history()).toEqual([]);
  });

  test('stands though the history cannot be written, which is a warning', async () => {
    mkdirSync('reports');
    writeFileSync('reports/history', 'a file in the way');
    const { code, stderr } = await run('--out', 'out', '--json');
    expect(code).toBe(0);
    expect(stderr).toMatch(/^warning: the run is not added to the history: cannot write .*reports/);
    expect(existsSync('out/results.json')).toBe(true);
  });

  test.skipIf(process.getuid?.() === 0)(
    'stands though the folder is read-only (root may write all the same)',
    async () => {
      mkdirSync('reports/history', { recursive: true });
      chmodSync('reports/history', 0o500);
      expect(await run('--out', 'out')).toMatchObject({
        code: 0,
        stderr: expect.stringContaining('EACCES'),
      });
    },
  );
});

describe('bench merge', () => {
  test('makes one run of its shares, from folders, documents and run files alike', async () => {
    for (const k of [1, 2]) await run('--shard', `${k}/2`, '--out', `part${k}`);
    const second = history().find((name) =>
      readFileSync(join('reports/history', name), 'utf8').includes('"index":2'),
    );
    const parts = [join('reports/history', second ?? ''), 'part1/results.json'];
    const { code, stdout } = await bench('merge', ...parts, '--out', 'whole', '--quiet', '--json');
    expect(code).toBe(0);
    await run('--out', 'alone');
    const [merged, alone] = ['whole', 'alone'].map((name) =>
      parseResults(readFileSync(join(name, 'results.json'), 'utf8'), name),
    );
    expect(merged?.measurements).toEqual(alone?.measurements);
    expect(parseResults(stdout, 'stdout')).toEqual(merged);
    expect(existsSync('whole/index.html')).toBe(true);
    expect(history()).toHaveLength(4);
  }, 60_000);

  test('names the share that is missing', async () => {
    await run('--shard', '1/2', '--out', 'part1');
    const { code, stderr } = await bench('merge', 'part1', '--out', 'whole');
    expect(code).toBe(2);
    expect(stderr).toContain('shares are missing: 2/2');
    expect(stderr).toContain('--shard 2/2');
    expect(existsSync('whole')).toBe(false);
  });

  test('its shares are no baseline before they are joined', async () => {
    await run('--shard', '1/2', '--out', 'part1');
    const { code, stderr } = await bench('baseline', 'update', '--from', 'part1');
    expect(code).toBe(2);
    expect(stderr).toContain('bench merge');
  });
});
