import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { afterEach, expect, test } from 'vitest';
import { parse } from 'yaml';
import { loadConfig } from '../config.ts';
import { bench } from '../testing.ts';

const home = process.cwd();
afterEach(() => process.chdir(home));

const [config, workflow] = ['bench.config.ts', '.github/workflows/edgebench.yml'];

/** A folder with these files, in which commands run. */
function repository(...files: string[]): (path: string) => string {
  const root = scratch();
  for (const file of files) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), file);
  }
  process.chdir(root);
  return (path) => readFileSync(join(root, path), 'utf8');
}

const loaded = () => loadConfig({ importModule: (path) => import(path) });

test('a repository gets a configuration that holds, and a workflow that GitHub can read', async () => {
  const read = repository('nets/a/kws.tflite', 'nets/b.onnx', "it's/c.tflite", 'src/main.c');
  const { code, stdout } = await bench('init');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^wrote bench\.config\.ts\nwrote \.github\/workflows\/edgebench\.yml\n/);
  expect(stdout).toMatch(/bench baseline update/);
  expect(stdout).toContain(String.raw`printf 'reports/latest/\nreports/history/\n' >> .gitignore`);
  expect(await loaded()).toEqual({ models: ["it's", 'nets'] });
  expect(parse(read(workflow))).toMatchObject({
    on: { pull_request: null },
    permissions: { contents: 'read', 'pull-requests': 'write' },
    jobs: {
      bench: {
        steps: [
          { uses: 'actions/checkout@v4', with: { 'persist-credentials': false } },
          { with: { 'fail-on': 'error' } },
        ],
      },
    },
  });
});

test('what is there is left alone, and it says so', async () => {
  const read = repository(config, 'kws.tflite');
  const { code, stdout } = await bench('init');
  expect(code).toBe(0);
  expect(stdout).toMatch(/^left alone: bench\.config\.ts is there already\nwrote /);
  expect(read(config)).toBe(config);
  const again = await bench('init', '--action', 'me/fork/action@v2');
  expect(again.stdout).toMatch(/left alone: .*edgebench\.yml/);
  expect(read(workflow)).not.toContain('me/fork');
});

test('without a model yet, the folder to come is named', async () => {
  repository('README.md');
  await bench('init');
  expect(await loaded()).toEqual({ models: ['models'] });
});

test('models beside the configuration are found from there', async () => {
  repository('kws.tflite', 'nets/b.onnx');
  await bench('init');
  expect(await loaded()).toEqual({ models: ['.'] });
});

test.each(['a/b@c\n    run: evil', '$(x)', ''])('%j is no action', async (action) => {
  repository();
  expect(await bench('init', '--action', action)).toMatchObject({ code: 2 });
});

test('a folder in which nothing can be written is an error that says so', async () => {
  repository('.github');
  expect(await bench('init')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('write-failed'),
  });
});
