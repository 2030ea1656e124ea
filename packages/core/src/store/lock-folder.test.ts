import { join } from 'node:path';
import { expect, test } from 'vitest';
import { scratch } from '../testing/scratch.ts';
import { lockFolder } from './lock-folder.ts';

test('the second waits for the first, and says so', async () => {
  const dir = join(scratch(), 'env');
  const release = await lockFolder(dir, undefined, () => {});
  let waits = 0;
  const second = lockFolder(dir, undefined, () => {
    waits += 1;
    void release();
  });
  await (await second)();
  expect(waits).toBe(1);
});

test('an interrupt ends the wait', async () => {
  const dir = join(scratch(), 'env');
  const release = await lockFolder(dir, undefined, () => {});
  const controller = new AbortController();
  const second = lockFolder(dir, controller.signal, () => controller.abort());
  await expect(second).rejects.toMatchObject({ code: 'aborted' });
  await release();
});
