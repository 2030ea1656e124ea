import { existsSync, mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { tidy } from './tidy.ts';

const uuid = '01234567-89ab-cdef-0123-456789abcdef';
const minute = 60_000;
const day = 24 * 60 * minute;

let cacheDir = '';
let system = '';
let out = '';
beforeEach(() => {
  [cacheDir, system, out] = [scratch(), scratch(), scratch()];
  vi.stubEnv('TMPDIR', system);
});
afterEach(() => vi.unstubAllEnvs());

function aged(path: string, age: number): string {
  const when = new Date(Date.now() - age);
  utimesSync(path, when, when);
  return path;
}

function folder(path: string, age: number): string {
  mkdirSync(path, { recursive: true });
  return aged(path, age);
}

function file(path: string, age: number): string {
  mkdirSync(join(path, '..'), { recursive: true });
  writeFileSync(path, 'x');
  return aged(path, age);
}

const run = (timeoutMs = minute) => tidy({ cacheDir, folders: [out], timeoutMs });

test('what killed runs left for more than a day goes', async () => {
  const old = [
    folder(join(cacheDir, 'tmp', uuid), 2 * day),
    folder(join(system, 'edgebench-Ab12Cd'), 2 * day),
    file(join(out, `results.json.${uuid}.tmp`), 2 * day),
    file(join(cacheDir, 'report', `key.${uuid}.tmp`), 2 * day),
  ];
  await run();
  expect(old.filter(existsSync)).toEqual([]);
});

test('what a living run may use stays, and so does all that is not ours', async () => {
  const kept = [
    folder(join(cacheDir, 'tmp', uuid), 23 * 60 * minute),
    folder(join(system, 'edgebench-young'), minute),
    folder(join(system, 'other-program'), 9 * day),
    file(join(out, 'results.json'), 9 * day),
    file(join(out, 'notes.tmp'), 9 * day),
    file(join(cacheDir, 'cells', 'ab', 'measurement.json'), 9 * day),
  ];
  const busy = join(system, 'edgebench-busy');
  file(join(busy, 'written-just-now'), 0);
  kept.push(aged(busy, 2 * day));
  await run();
  expect(kept.filter((path) => !existsSync(path))).toEqual([]);
});

test('a time limit of days makes nothing old before its cells can be', async () => {
  const working = folder(join(system, 'edgebench-long'), 2 * day);
  await run(3 * day);
  expect(existsSync(working)).toBe(true);
});

test('a link to a folder elsewhere takes nothing of that folder along', async () => {
  const elsewhere = join(scratch(), 'precious');
  file(elsewhere, 2 * day);
  symlinkSync(join(elsewhere, '..'), join(system, 'edgebench-link'));
  await run();
  expect(existsSync(elsewhere)).toBe(true);
});

test('folders that are not there, or cannot be read, are no trouble', async () => {
  vi.stubEnv('TMPDIR', join(system, 'not', 'there'));
  await tidy({ cacheDir: join(cacheDir, 'none'), folders: ['/proc/1/fd/none'], timeoutMs: minute });
});
