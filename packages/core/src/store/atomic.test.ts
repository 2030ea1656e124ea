import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { writeAtomic } from './atomic.ts';

test('a file is written with its folders, and replaced whole', async () => {
  const folder = scratch();
  const path = join(folder, 'a', 'b', 'file');
  await writeAtomic(path, 'old');
  await writeAtomic(path, 'new');
  expect(readFileSync(path, 'utf8')).toBe('new');
  expect(readdirSync(join(folder, 'a', 'b'))).toEqual(['file']);
});

test('a file in the way of a folder is an error that names the place and what to do', async () => {
  const folder = scratch();
  writeFileSync(join(folder, 'file'), '');
  await expect(writeAtomic(join(folder, 'file', 'x'), '')).rejects.toMatchObject({
    code: 'write-failed',
    message: expect.stringContaining(join(folder, 'file', 'x')),
    remedy: expect.any(String),
  });
});

test.skipIf(!existsSync('/proc/self'))(
  'a file system that refuses folders is an error, not a hang',
  async () => {
    await expect(writeAtomic('/proc/nope/deep/file', '')).rejects.toMatchObject({
      code: 'write-failed',
    });
  },
);

test('a file that may not be replaced is left as it is', async () => {
  const folder = scratch();
  const path = join(folder, 'file');
  await writeAtomic(path, 'first', { replace: false, flush: true });
  await expect(writeAtomic(path, 'second', { replace: false })).rejects.toMatchObject({
    code: 'file-exists',
  });
  expect(readFileSync(path, 'utf8')).toBe('first');
  expect(readdirSync(folder)).toEqual(['file']);
});
