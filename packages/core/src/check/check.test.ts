import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type NpyArray, readNpy, writeNpy } from '@edgebench/model';
import { beforeEach, expect, test } from 'vitest';
import type { Adapter } from '../adapter.ts';
import { BenchError } from '../errors.ts';
import { type RunOptions, run } from '../run/run.ts';
import type { Results } from '../schema/results.ts';
import { demo } from '../testing/demo.ts';
import { scratch } from '../testing/scratch.ts';
import { type Checker, type CheckJob, unchecked } from './checker.ts';
import { convolutionsFile } from './convolutions.ts';

const sample = fileURLToPath(new URL('../../../../zoo/digits_cnn.tflite', import.meta.url));

let folder = '';
let jobs: CheckJob[] = [];
let measured: { bytes: number; vectors: number }[] = [];
beforeEach(() => {
  folder = scratch();
  copyFileSync(sample, join(folder, 'a.tflite'));
  jobs = [];
  measured = [];
});

const array = (...values: number[]): NpyArray => ({
  type: 'int8',
  shape: [values.length],
  bytes: Uint8Array.from(values),
});

/** Keeps the number of each vector as its output. */
const running: Adapter = {
  ...demo(),
  usesVectors: true,
  measure: async ({ bytes, vectors, keepDir }) => {
    measured.push({ bytes: bytes.length, vectors });
    for (let vector = 0; vector < vectors; vector++) {
      writeFileSync(join(keepDir, `output-${vector}-0.npy`), writeNpy(array(vector)));
    }
    return { status: 'ok', metrics: {} };
  },
};

const checker = (reference = 'r', files: Record<string, NpyArray> = {}): Checker => ({
  key: () => reference,
  check: async (job) => {
    jobs.push(job);
    return {
      equivalence: { ...unchecked(''), verdict: 'exact', reference },
      diagnostics: [],
      files,
    };
  },
});

const bench = (options: Partial<RunOptions> = {}): Promise<Results> =>
  run({
    adapters: [running],
    targets: ['chip/small'],
    models: [join(folder, 'a.tflite')],
    imports: [],
    reports: [],
    cacheDir: join(folder, 'cache'),
    tool: 'test',
    timeoutMs: 20_000,
    vectors: 12,
    useCache: true,
    signal: new AbortController().signal,
    env: process.env,
    onEvent: () => {},
    checker: checker(),
    ...options,
  });

const verdict = ({ measurements }: Results) => measurements[0]?.equivalence;

test('a cell whose outputs were kept is judged on the vectors that it was run on', async () => {
  expect(verdict(await bench())).toMatchObject({ verdict: 'exact', reference: 'r' });
  const executions = jobs[0]?.executions ?? [];
  expect(executions.map(({ outputs }) => outputs[0]?.bytes[0])).toEqual([...Array(12).keys()]);
  expect(executions[3]?.inputs[0]?.shape).toEqual([1, 28, 28, 1]);
});

test('a verdict is kept: neither the tool nor the checker is asked again', async () => {
  const first = await bench();
  const second = await bench();
  expect(second.measurements).toEqual(first.measurements);
  expect([jobs.length, measured.length]).toEqual([1, 1]);
});

test('what generated code tells of an accelerator is handed to the checker with the outputs', async () => {
  const told = { file: 'network.c', units: [], refused: null };
  const telling: Adapter = {
    ...running,
    measure: async (job) => {
      writeFileSync(join(job.keepDir, convolutionsFile), JSON.stringify(told));
      return running.measure(job);
    },
  };
  await bench({ adapters: [telling] });
  expect(jobs[0]?.convolutions).toEqual(told);
});

test('another reference judges the kept outputs again, without the tool', async () => {
  await bench();
  expect(verdict(await bench({ checker: checker('s') }))).toMatchObject({ reference: 's' });
  expect([jobs.length, measured.length]).toEqual([2, 1]);
});

test('--no-cache measures and judges again', async () => {
  await bench();
  await bench({ useCache: false });
  expect([jobs.length, measured.length]).toEqual([2, 2]);
});

test('a changed model runs through the same toolchain up to the vector that is wanted', async () => {
  await bench();
  const bytes = readFileSync(sample);
  const again = await jobs[0]?.rerun?.(new Uint8Array([...bytes, 0, 0, 0, 0]), 2);
  expect(again?.outputs[0]?.bytes[0]).toBe(2);
  expect(measured.at(-1)).toEqual({ bytes: bytes.length + 4, vectors: 3 });
});

test('a toolchain that does not take the changed model says so', async () => {
  let takes = true;
  const refusing: Adapter = {
    ...running,
    measure: async (job) => {
      if (takes) return running.measure(job);
      const reason = { code: 'rejected', message: 'no', remedy: null, evidence: null };
      return { status: 'failed', reason };
    },
  };
  await bench({ adapters: [refusing] });
  takes = false;
  await expect(jobs[0]?.rerun?.(readFileSync(sample), 0)).rejects.toMatchObject({
    code: 'rejected',
  });
});

test('a verdict is not kept where the changed model ran out of time', async () => {
  let slow = true;
  const late: Adapter = {
    ...running,
    measure: async (job) => {
      if (slow && measured.length > 0) throw new BenchError('timeout', 'it did not end');
      return running.measure(job);
    },
  };
  const locating: Checker = {
    key: () => 'r',
    check: async (job) => {
      const found = await job.rerun?.(readFileSync(sample), 0).catch(() => null);
      const firstDifference = found ? 'op 0' : 'not located';
      return { equivalence: { ...unchecked(''), firstDifference }, diagnostics: [], files: {} };
    },
  };
  const search = async () => verdict(await bench({ adapters: [late], checker: locating }));
  expect(await search()).toMatchObject({ firstDifference: 'not located' });
  slow = false;
  expect(await search()).toMatchObject({ firstDifference: 'op 0' });
  slow = true;
  expect(await search()).toMatchObject({ firstDifference: 'op 0' });
});

test('evidence is kept beside the verdict, where the job says', async () => {
  await bench({ checker: checker('r', { 'found.npy': array(7) }) });
  const place = jobs[0]?.kept.replace('<cache>', join(folder, 'cache')) ?? '';
  expect(jobs[0]?.kept).toMatch(/^<cache>/);
  expect(readNpy(new Uint8Array(readFileSync(join(place, 'found.npy'))))).toEqual(array(7));
});

test('a checker that fails leaves the cell unchecked, and is asked again the next time', async () => {
  const failing: Checker = {
    key: () => 'r',
    check: async () => {
      throw new BenchError('no-rule', 'profile r has no arithmetic for it');
    },
  };
  const equivalence = verdict(await bench({ checker: failing }));
  expect(equivalence).toMatchObject({
    verdict: 'unchecked',
    reason: expect.stringContaining('no arithmetic'),
  });
  expect(verdict(await bench())).toMatchObject({ verdict: 'exact' });
});

test('outputs that were removed from the cache are a reason, with the remedy', async () => {
  const { measurements } = await bench({ checker: undefined });
  const cell = measurements[0]?.cell ?? '';
  const artefacts = join(folder, 'cache', 'cells', cell.slice(0, 2), cell, 'artefacts');
  expect(existsSync(artefacts)).toBe(true);
  for (const name of readdirSync(artefacts)) rmSync(join(artefacts, name));
  expect(verdict(await bench())?.reason).toContain('not in the cache any more');
});

test('a cell that keeps no outputs stays unchecked for the reason that its adapter gives', async () => {
  const equivalence = verdict(await bench({ adapters: [demo()] }));
  expect(equivalence).toMatchObject({ verdict: 'unchecked', reason: 'nothing was left to run' });
  expect(jobs).toEqual([]);
});
