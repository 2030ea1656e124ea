import { truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { readWhole } from './read-whole.ts';

const limit = 64 * 1024 ** 2;

test('a file of 200 MB is refused before any of it is read', async () => {
  const path = join(scratch(), 'garbage.txt');
  writeFileSync(path, 'ST Edge AI Core v3.0.0-20426\n');
  truncateSync(path, 200 * 1024 ** 2);
  const before = process.resourceUsage().maxRSS;
  await expect(readWhole(path, limit)).rejects.toMatchObject({
    code: 'too-large',
    message: expect.stringContaining('209715200 bytes; the limit is 67108864'),
  });
  const grownMiB = (process.resourceUsage().maxRSS - before) / 1024;
  expect(grownMiB).toBeLessThan(32);
});

test.each([
  ['a folder', () => scratch(), 'name a file in it'],
  ['a device, which may never end', () => '/dev/zero', 'write its output into a file'],
])('%s is no file', async (_, path, remedy) => {
  await expect(readWhole(path(), limit)).rejects.toMatchObject({
    code: 'not-a-file',
    remedy: expect.stringContaining(remedy),
  });
});

test('a file that is not there says so', async () => {
  await expect(readWhole(join(scratch(), 'none'), limit)).rejects.toMatchObject({
    code: 'unreadable-file',
    message: expect.stringContaining('ENOENT'),
  });
});
