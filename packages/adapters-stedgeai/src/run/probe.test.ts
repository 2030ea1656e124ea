import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { install, probe } from './testing.ts';

const probed = (behaviour: string, timeoutMs?: number) =>
  probe({ STEDGEAI_CORE_DIR: install(behaviour).core }, timeoutMs);

test('the tool is found below STEDGEAI_CORE_DIR, with its version and revision', async () => {
  expect(await probed('works')).toMatchObject({
    available: true,
    version: '3.0.0-20426',
    components: { revision: '123672867' },
    location: expect.stringMatching(/Utilities.(linux|macarm).stedgeai$/),
  });
});

test('the tool is found on PATH', async () => {
  const PATH = `${join(install().core, 'Utilities', 'linux')}:${process.env.PATH}`;
  expect(await probe({ PATH })).toMatchObject({ available: true });
});

test('where there is none, it says how to get it and that reports can be imported', async () => {
  expect(await probe({ STEDGEAI_CORE_DIR: scratch() })).toMatchObject({
    available: false,
    reason: {
      code: 'tool-missing',
      message: expect.stringContaining('STEDGEAI_CORE_DIR'),
      remedy: expect.stringMatching(/install .*STEDGEAI_CORE_DIR.*--import/),
    },
  });
});

test('a file that cannot be executed is no tool', async () => {
  const core = scratch();
  const folder = join(core, 'Utilities', 'linux');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'stedgeai'), '');
  chmodSync(join(folder, 'stedgeai'), 0o644);
  expect(await probe({ STEDGEAI_CORE_DIR: core })).toMatchObject({
    reason: { code: 'tool-missing' },
  });
});

test.each([
  ['asks a question at its first run and stops', 'asks first', 'needs-answer'],
  ['asks to accept its licence', 'asks for consent', 'licence'],
  ['asks a question and waits', 'asks and waits', 'needs-answer'],
  ['asks a question without end', 'asks again and again', 'needs-answer'],
])('a tool that %s never hangs, and the remedy is to answer it', async (_, behaviour, code) => {
  expect(await probed(behaviour, 5_000)).toMatchObject({
    available: false,
    reason: { code, remedy: expect.stringContaining('in a terminal') },
  });
});

test('a tool that says nothing is ended', async () => {
  expect(await probed('hangs', 1_000)).toMatchObject({
    available: false,
    reason: { code: 'timeout' },
  });
});
