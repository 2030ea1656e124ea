import { BenchError, type Exec } from '@edgebench/core';
import { expect, test } from 'vitest';
import { machines } from '../targets/machines.ts';
import { findCrossTools } from './cross-tools.ts';

const machine = machines['riscv32-imafdc'];
const gcc = 'riscv64-unknown-elf-gcc';
const qemu = 'qemu-system-riscv32';

/** What programs print; those that are not named are not installed, and a number is a failure. */
const programs =
  (prints: Readonly<Record<string, string | number>>): Exec =>
  async (file) => {
    const said = prints[file];
    if (said === undefined) throw new BenchError('tool-missing', `${file} cannot be started`);
    const ended = { command: file, signal: null, stderr: '', durationMs: 1 };
    return typeof said === 'string'
      ? { ...ended, exitCode: 0, stdout: said }
      : { ...ended, exitCode: said, stdout: '' };
  };

const defines = '#define __VERSION__ "12.2.0"\n#define _PICOLIBC_VERSION "1.8"\n';
const version = 'QEMU emulator version 7.2.22 (Debian 1:7.2+dfsg-7)\n';

test('versions are those that the compiler defines and the emulator prints', async () => {
  const exec = programs({ [gcc]: defines, [qemu]: version });
  expect(await findCrossTools({ exec }, machine)).toEqual({
    ...{ gcc: '12.2.0', picolibc: '1.8', qemu: '7.2.22' },
  });
});

test.each([
  ['the compiler', { [qemu]: version }, [gcc]],
  ['the emulator', { [gcc]: defines }, [qemu]],
  ['everything', {}, [gcc, qemu]],
  ['the C library', { [gcc]: 1, [qemu]: version }, [`${gcc} with picolibc`]],
  ['an emulator that prints no version', { [gcc]: defines, [qemu]: 'hello' }, [qemu]],
])('%s that is missing is named, with one command for all', async (_, prints, names) => {
  const missing = findCrossTools({ exec: programs(prints) }, machine);
  await expect(missing).rejects.toMatchObject({
    code: 'tool-missing',
    remedy: expect.stringContaining(`apt-get install ${machine.packages.join(' ')} cargo`),
  });
  const { message } = (await missing.catch((error: Error) => error as Error)) as Error;
  for (const name of [gcc, qemu]) {
    expect(message.includes(name)).toBe(names.some((named) => named.startsWith(name)));
  }
});

test('an interruption is none of them', async () => {
  const exec: Exec = async () => Promise.reject(new BenchError('aborted', 'interrupted'));
  await expect(findCrossTools({ exec }, machine)).rejects.toMatchObject({ code: 'aborted' });
});
