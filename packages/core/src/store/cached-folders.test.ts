import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { BenchError } from '../errors.ts';
import { scratch } from '../testing/scratch.ts';
import { createCachedFolders } from './cached-folders.ts';
import type { MakeOnceOptions } from './make-once.ts';

let cacheDir = '';
let made = 0;
beforeEach(() => {
  cacheDir = scratch();
  made = 0;
});

const make = async (dir: string): Promise<void> => {
  expect(readdirSync(dir)).toEqual([]);
  made += 1;
  writeFileSync(join(dir, 'lib.a'), `library ${made}`);
};

/** A run of its own: nothing is remembered but what lies in the cache. */
const ask = (options: Partial<MakeOnceOptions> = {}, spec = {}) =>
  createCachedFolders({ cacheDir, ...options })({ name: 'runtime', key: 'v1 -Os', make, ...spec });

const library = (folder: Awaited<ReturnType<typeof ask>>): string =>
  folder.available ? readFileSync(join(folder.dir, 'lib.a'), 'utf8') : folder.reason.code;

test('a folder is made by the first run that needs it, and found by the next', async () => {
  expect(library(await ask())).toBe('library 1');
  expect(library(await ask())).toBe('library 1');
});

test('another key is another folder, and the first one stays', async () => {
  const first = await ask();
  expect(library(await ask({}, { key: 'v1 -O2' }))).toBe('library 2');
  expect(library(first)).toBe('library 1');
});

test('looking alone makes nothing, and finds what is there', async () => {
  const looked = await ask({ install: false });
  expect(looked).toMatchObject({ reason: { code: 'not-installed', remedy: expect.any(String) } });
  await ask();
  expect(library(await ask({ install: false }))).toBe('library 1');
});

test('a failure is the reason and leaves nothing; the next run tries again, the same one does not', async () => {
  let tried = 0;
  const failing = async (dir: string): Promise<void> => {
    tried += 1;
    writeFileSync(join(dir, 'half'), '');
    throw new BenchError('no-network', 'the source cannot be had', { remedy: 'connect' });
  };
  const folders = createCachedFolders({ cacheDir });
  const spec = { name: 'runtime', key: 'v1 -Os', make: failing };
  expect(await folders(spec)).toMatchObject({ reason: { code: 'no-network', remedy: 'connect' } });
  await folders(spec);
  expect(tried).toBe(1);
  expect(readdirSync(join(cacheDir, 'made'))).toEqual([]);
  expect(library(await ask())).toBe('library 1');
});

test('a full disk is named as such', async () => {
  const full = async () => Promise.reject(Object.assign(new Error('write'), { code: 'ENOSPC' }));
  expect(library(await ask({}, { make: full }))).toBe('disk-full');
});

test('of runs at the same time one makes the folder, and the other waits and says so', async () => {
  const told: string[] = [];
  const onProgress = (message: string) => told.push(message);
  const slow = async (dir: string): Promise<void> => {
    await new Promise((resolve) => setTimeout(resolve, 200));
    await make(dir);
  };
  const both = await Promise.all([1, 2].map(() => ask({ onProgress }, { make: slow })));
  expect(both.map(library)).toEqual(['library 1', 'library 1']);
  expect(told).toContain('runtime: waiting for another run that is making it');
});

test('what a killed run left half made is made again', { timeout: 60_000 }, async () => {
  const folders = fileURLToPath(new URL('./cached-folders.ts', import.meta.url));
  const program = join(scratch(), 'killed.ts');
  writeFileSync(
    program,
    `import { writeFileSync } from 'node:fs';
     import { createCachedFolders } from ${JSON.stringify(folders)};
     const make = async (dir: string) => {
       writeFileSync(dir + '/half', '');
       process.kill(process.pid, 'SIGKILL');
       await new Promise(() => {});
     };
     void createCachedFolders({ cacheDir: ${JSON.stringify(cacheDir)} })({ name: 'runtime', key: 'v1 -Os', make });`,
  );
  const child = spawn(process.execPath, ['--import', 'tsx', program], { stdio: 'inherit' });
  expect(await new Promise((resolve) => child.on('close', (_, signal) => resolve(signal)))).toBe(
    'SIGKILL',
  );
  const [name = '', lock = ''] = readdirSync(join(cacheDir, 'made')).sort();
  const half = join(cacheDir, 'made', name, 'half');
  expect(existsSync(half)).toBe(true);
  const aMinuteAgo = Date.now() / 1_000 - 60;
  utimesSync(join(cacheDir, 'made', lock), aMinuteAgo, aMinuteAgo);
  expect(library(await ask())).toBe('library 1');
  expect(existsSync(half)).toBe(false);
});

test('a marker that cannot be read back is an unfinished folder', async () => {
  const folder = await ask();
  if (!folder.available) throw new Error('it is made');
  writeFileSync(join(folder.dir, 'ready.json'), '{"key":"anot');
  expect(library(await ask())).toBe('library 2');
});

test('a cache that cannot be written is the reason', async () => {
  const file = join(cacheDir, 'file');
  writeFileSync(file, '');
  expect(library(await ask({ cacheDir: file }))).toBe('write-failed');
});
