import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Adapter, bytes, defineAdapter } from '@edgebench/core';
import { sampleTool, scratch } from '@edgebench/core/testing';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { benchIn } from './testing.ts';

/** The toolchains that ran, in order. */
const ran: string[] = [];
const works = { broken: true };

const toolchain = (id: string): Adapter =>
  defineAdapter({
    ...{ id, title: id, version: 1 },
    targets: [{ id: 'host', device: 'host', options: {}, default: true, title: 'host' }],
    probe: async () => ({ ...sampleTool, paths: {} }),
    accepts: () => null,
    measure: async () => {
      ran.push(id);
      if (id === 'flaky' && works.broken) throw new Error('not today');
      return { status: 'ok', metrics: { 'flash.model': bytes(7, 'measured') } };
    },
  });

vi.mock('./adapters.ts', () => ({
  loadAdapters: async () => [toolchain('one'), toolchain('two'), toolchain('flaky')],
}));

const zoo = fileURLToPath(new URL('../../../zoo/', import.meta.url));

/** What the report's pages are made of is made once; `--no-cache` measures every cell all the same. */
const env = { PATH: '', EDGEBENCH_CACHE: scratch() };

/** A folder of one model, a first run over it, and what a second one does that builds on it. */
async function twice() {
  const [models, first, second] = [scratch(), scratch(), scratch()];
  copyFileSync(join(zoo, 'digits_cnn.tflite'), join(models, 'a.tflite'));
  const run = (out: string, ...args: string[]) =>
    benchIn(env, '--no-cache', '--models', models, '--out', out, ...args);
  await run(first);
  ran.length = 0;
  const add = (name: string) => copyFileSync(join(zoo, 'embedding_l2.tflite'), join(models, name));
  const again = async (...args: string[]) => {
    const { code, stderr } = await run(second, '--since', first, ...args);
    const results = JSON.parse(readFileSync(join(second, 'results.json'), 'utf8'));
    return { code, stderr, results, summary: readFileSync(join(second, 'summary.md'), 'utf8') };
  };
  return { add, again };
}

// Runs are recorded in the working directory.
const home = process.cwd();
beforeAll(() => process.chdir(scratch()));
afterAll(() => process.chdir(home));

beforeEach(() => {
  works.broken = true;
});

test('only what the baseline has no result of is measured; what failed there is tried again', async () => {
  const { again } = await twice();
  works.broken = false;
  const { code, results, stderr, summary } = await again();
  expect([code, ran]).toEqual([0, ['flaky']]);
  expect(results.unaffected).toHaveLength(2);
  expect(results.measurements).toHaveLength(1);
  expect(stderr).toContain('2 cells of these the baseline has');
  expect(stderr).toContain('2 more cells are as in the baseline');
  expect(summary).toContain('2 more cells are as in the baseline');
});

test('a new model is measured with every toolchain', async () => {
  const { add, again } = await twice();
  add('b.tflite');
  const { results } = await again('--toolchains', 'one,two');
  expect([...ran].sort()).toEqual(['one', 'two']);
  expect(results.unaffected).toHaveLength(2);
});

test('toolchains whose code changed are measured again', async () => {
  const { again } = await twice();
  const { results } = await again('--changed', 'two', '--toolchains', 'one,two');
  expect(ran).toEqual(['two']);
  expect(results.unaffected).toHaveLength(1);
});

test('a run of which the baseline has everything is whole, and empty', async () => {
  const { again } = await twice();
  const { code, results, summary } = await again('--toolchains', 'one');
  expect([code, ran, results.measurements]).toEqual([0, [], []]);
  expect(summary).toContain('1 more cell is as in the baseline');
});

test('a baseline that is not there is wrong usage', async () => {
  expect(await benchIn({ PATH: '' }, '--models', zoo, '--since', 'no/such')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no/such'),
  });
});
