import { spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { sampleRun } from '../testing/sample.ts';
import { appendRun } from './append.ts';
import { readRuns } from './read-runs.ts';

async function readAll(dir: string) {
  const notes: string[] = [];
  const runs = [];
  for await (const run of readRuns(dir, (note) => notes.push(note))) runs.push(run);
  return { runs, notes };
}

const withId = (id: string, startedAt = '2026-11-22T02:15:00.179Z') => {
  const run = sampleRun();
  return { ...run, run: { ...run.run, id, startedAt } };
};

test('a run is a file of its own, named by its time and its id', async () => {
  const dir = join(scratch(), 'reports', 'history');
  const path = await appendRun(dir, sampleRun());
  expect(path).toBe(join(dir, '20261122T021500Z-2bb932bb.jsonl'));
  expect(readdirSync(dir)).toEqual(['20261122T021500Z-2bb932bb.jsonl']);
});

test('no run takes the place of another whose name would be the same', async () => {
  const dir = scratch();
  await appendRun(dir, withId('12345678-a'));
  await appendRun(dir, withId('12345678-b'));
  const { runs } = await readAll(dir);
  expect(runs.map(({ results }) => results.run.id).sort()).toEqual(['12345678-a', '12345678-b']);
});

test('the same run is there once, however often it is added', async () => {
  const dir = scratch();
  expect(await appendRun(dir, sampleRun())).toBe(await appendRun(dir, sampleRun()));
  expect(readdirSync(dir)).toHaveLength(1);
});

test('an id that is no name of a file makes none', async () => {
  const dir = scratch();
  const path = await appendRun(dir, withId('../../../etc/passwd'));
  expect(path).toBe(join(dir, '20261122T021500Z-etcpassw.jsonl'));
});

test('runs come in the order of their time; what is none is told, and the others still come', async () => {
  const dir = scratch();
  await appendRun(dir, withId('bbbbbbbb', '2026-11-22T02:15:00.000Z'));
  await appendRun(dir, withId('aaaaaaaa', '2026-11-22T03:15:00.000Z'));
  const broken = join(dir, '20261122T024500Z-cccccccc.jsonl');
  writeFileSync(broken, '{"schema":"edgebench/history@1"');
  writeFileSync(join(dir, `${broken}.tmp`.split('/').at(-1) ?? ''), 'half');
  writeFileSync(join(dir, 'notes.txt'), 'mine');
  mkdirSync(join(dir, 'parquet'));
  const { runs, notes } = await readAll(dir);
  expect(runs.map(({ results }) => results.run.id)).toEqual(['bbbbbbbb', 'aaaaaaaa']);
  expect(notes).toHaveLength(4);
  expect(notes.join('\n')).toMatch(/notes\.txt is passed over/);
  expect(notes.join('\n')).toMatch(/cccccccc\.jsonl, line 1: .*cut off/);
});

test('a history that is not there has no runs', async () => {
  expect(await readAll(join(scratch(), 'none'))).toEqual({ runs: [], notes: [] });
});

test('a folder that cannot be written is an error that names it', async () => {
  const dir = join(scratch(), 'file');
  writeFileSync(dir, '');
  await expect(appendRun(dir, sampleRun())).rejects.toMatchObject({
    code: 'write-failed',
    message: expect.stringContaining(dir),
  });
});

/** Another process, which adds so many runs whose files would all be of one name. */
function writer(dir: string, name: string, count: number): Promise<number | null> {
  const module = (path: string) => JSON.stringify(fileURLToPath(new URL(path, import.meta.url)));
  const code = `
    const { appendRun } = await import(${module('./append.ts')});
    const run = JSON.parse(process.env.RUN);
    for (let k = 0; k < ${count}; k++) {
      await appendRun(${JSON.stringify(dir)}, { ...run, run: { ...run.run, id: '12345678-${name}-' + k } });
    }`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    cwd: fileURLToPath(new URL('../../../..', import.meta.url)),
    env: { ...process.env, RUN: JSON.stringify(sampleRun()) },
    stdio: 'inherit',
  });
  return new Promise((resolve) => child.on('close', resolve));
}

test('processes that write at once lose nothing, not even where all names are the same', async () => {
  const dir = scratch();
  const codes = await Promise.all(['a', 'b', 'c', 'd'].map((name) => writer(dir, name, 10)));
  expect(codes).toEqual([0, 0, 0, 0]);
  const { runs, notes } = await readAll(dir);
  expect(new Set(runs.map(({ results }) => results.run.id)).size).toBe(40);
  expect(notes).toEqual([]);
  for (const { path } of runs) expect(readFileSync(path, 'utf8').endsWith('\n')).toBe(true);
}, 60_000);
