import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NpyArray } from '@edgebench/model';
import { beforeEach, expect, test } from 'vitest';
import type { Adapter } from '../adapter.ts';
import { diagnostic } from '../diagnostic.ts';
import { type RunOptions, run } from '../run/run.ts';
import { demo } from '../testing/demo.ts';
import { scratch } from '../testing/scratch.ts';
import { type Checker, type CheckJob, type Machine, unchecked } from './checker.ts';

const zoo = (name: string) => fileURLToPath(new URL(`../../../../zoo/${name}`, import.meta.url));
const sample = zoo('digits_cnn.tflite');

let folder = '';
let jobs: CheckJob[] = [];
let runs: { length: number; vectors: number }[] = [];
let ofEquivalents: boolean[] = [];
let warnings: string[] = [];
beforeEach(() => {
  folder = scratch();
  copyFileSync(sample, join(folder, 'a.tflite'));
  [jobs, runs, warnings, ofEquivalents] = [[], [], [], []];
});

/** Compiles a model to a file as long as the model, and runs nothing. */
const compiling: Adapter = {
  ...demo(),
  measure: async ({ bytes, keepDir }) => {
    writeFileSync(join(keepDir, 'made.bin'), bytes);
    writeFileSync(join(keepDir, 'map.txt'), '7');
    return { status: 'ok', metrics: {}, unchecked: 'not run' };
  },
};

const found = diagnostic('overlap', 'warning', 'two buffers overlap');

const machine: Machine = {
  toolchain: compiling.id,
  artefact: 'made.bin',
  version: 1,
  run: async ({ artefact, vectors, read, isEquivalent }) => {
    ofEquivalents.push(isEquivalent);
    runs.push({ length: artefact.length, vectors: vectors.length });
    const executions = vectors.map((inputs) => ({ inputs, outputs: inputs }));
    const beside = await read('map.txt');
    const index = beside === null ? 0 : Number(new TextDecoder().decode(beside));
    const tensors = (vector: number) => new Map([[index, vectors[vector]?.[0] as NpyArray]]);
    return { executions, diagnostics: [found], tensors };
  },
};

const refusing: Machine = {
  ...machine,
  run: async () => ({ refused: 'made for another machine', diagnostics: [] }),
};

const checker = (machines: readonly Machine[]): Checker => ({
  key: () => 'r',
  check: async (job) => {
    jobs.push(job);
    return {
      equivalence: { ...unchecked(''), verdict: 'exact', reference: 'r' },
      diagnostics: [],
      files: {},
    };
  },
  machines,
});

async function bench(machines: readonly Machine[], vectors = 3, changes: Partial<RunOptions> = {}) {
  const { measurements } = await run({
    adapters: [compiling],
    targets: ['chip/small'],
    models: [join(folder, 'a.tflite')],
    imports: [],
    reports: [],
    cacheDir: join(folder, 'cache'),
    tool: 'test',
    timeoutMs: 20_000,
    vectors,
    useCache: true,
    signal: new AbortController().signal,
    env: process.env,
    onEvent: (event) => {
      if (event.type === 'note') warnings.push(event.message);
    },
    checker: checker(machines),
    ...changes,
  });
  return measurements[0];
}

test('what a toolchain compiled is run by its machine, and judged on the vectors of the run', async () => {
  const measurement = await bench([machine]);
  expect(measurement?.equivalence.verdict).toBe('exact');
  expect(jobs[0]?.executions.map(({ inputs }) => inputs[0]?.shape)).toEqual(
    Array(3).fill([1, 28, 28, 1]),
  );
});

test('a machine reads what else was kept, and tells of tensors in between', async () => {
  await bench([machine]);
  const tensors = jobs[0]?.tensors?.(1);
  expect([...(tensors?.keys() ?? [])]).toEqual([7]);
  expect(tensors?.get(7)).toEqual(jobs[0]?.executions[1]?.inputs[0]);
});

test('what the machine found stands with the cell, also where the verdict is kept from before', async () => {
  const first = await bench([machine]);
  expect(first?.diagnostics).toContainEqual(found);
  expect(await bench([machine])).toEqual(first);
  expect(runs).toHaveLength(1);
});

test.each([
  ['another version of the machine', [{ ...machine, version: 2 }], 3],
  ['another number of vectors', [machine], 4],
])('%s runs it again', async (_, machines, vectors) => {
  await bench([machine]);
  await bench(machines, vectors);
  expect(runs).toHaveLength(2);
});

test.each([
  ['no machine', []],
  ['the machine of another toolchain', [{ ...machine, toolchain: 'other' }]],
  ['a machine for another file', [{ ...machine, artefact: 'other.bin' }]],
])('with %s the adapter says why there is no verdict', async (_, machines) => {
  expect((await bench(machines))?.equivalence).toEqual(unchecked('not run'));
  expect(jobs).toHaveLength(0);
});

test('an artefact that the machine refuses is unchecked with its reason, without a warning', async () => {
  expect((await bench([refusing]))?.equivalence).toEqual(unchecked('made for another machine'));
  expect(warnings).toEqual([]);
});

test('a machine that breaks leaves the cell unchecked, with a warning', async () => {
  const broken: Machine = { ...machine, run: () => Promise.reject(new Error('broken')) };
  expect((await bench([broken]))?.equivalence).toMatchObject({
    verdict: 'unchecked',
    reason: expect.stringContaining('broken'),
  });
  expect(warnings).toEqual([expect.stringContaining('broken')]);
});

test('the search for a difference runs what the toolchain makes of another model, on one vector', async () => {
  await bench([machine]);
  const bytes = readFileSync(sample);
  const longer = new Uint8Array(bytes.length + 4);
  longer.set(bytes);
  const execution = await jobs[0]?.rerun?.(longer, 2);
  expect(runs[1]).toEqual({ length: longer.length, vectors: 1 });
  expect(execution?.inputs).toEqual(jobs[0]?.executions[2]?.inputs);
});

test('a machine that refuses the other model ends the search with its reason', async () => {
  let refuse = false;
  const fickle: Machine = {
    ...machine,
    run: (job) => (refuse ? refusing : machine).run(job),
  };
  await bench([fickle]);
  refuse = true;
  await expect(jobs[0]?.rerun?.(readFileSync(sample), 0)).rejects.toMatchObject({
    code: 'not-run',
    message: 'made for another machine',
  });
});

test('a machine is told that an equivalent was compiled, and no changed model is run then', async () => {
  const path = join(folder, 'net.onnx');
  copyFileSync(zoo('residual_qoperator.onnx'), path);
  copyFileSync(sample, join(folder, 'net.tflite'));
  const adapters = [{ ...compiling, equivalents: ['tflite' as const] }];
  await bench([machine], 3, { adapters, models: [path] });
  expect([ofEquivalents, jobs[0]?.rerun]).toEqual([[true], null]);
  expect(jobs[0]?.model.facts.format).toBe('onnx');
  await bench([machine]);
  expect(ofEquivalents).toEqual([true, false]);
});

test('a model whose inputs are not known is not run', async () => {
  const path = join(folder, 'net.tosa');
  writeFileSync(path, '....TOSA');
  const measurement = await bench([machine], 3, { models: [path] });
  expect(measurement?.equivalence.reason).toMatch(/^no inputs are known: .*TOSA/);
  expect(runs).toEqual([]);
});
