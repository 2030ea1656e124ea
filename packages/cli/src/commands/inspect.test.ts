import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { scratch } from '@edgebench/core/testing';
import { expect, test } from 'vitest';
import { bench } from '../testing.ts';

const elf = (name: string) =>
  fileURLToPath(new URL(`../../../../fixtures/elf/${name}`, import.meta.url));

test('inspect shows an image down to the symbol, in 100 columns', async () => {
  const { code, stdout } = await bench('inspect', elf('riscv32-firmware.elf'));
  expect(code).toBe(0);
  const tables = stdout.slice(stdout.indexOf('  Execute in place'));
  expect(tables).toMatch(/flash +2,452 +text \+ rodata 1,932 \+ image of \.data 520/);
  expect(tables).toMatch(/\.data +data +520 +0x80000000 +0x20000790/);
  expect(tables).toMatch(/FLASH +xr +0x20000000 +262,144 +2,452/);
  expect(tables).toMatch(/start-up +56 +0 +0 +0/);
  expect(tables).toMatch(/libgcc\.a +926 +296 +0 +0/);
  expect(tables).toMatch(/module__const +512 +\.data +0x80000000 +model\.o/);
  expect(Math.max(...tables.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
});

test('an image without its map is shown by its symbols', async () => {
  const folder = scratch();
  const file = join(folder, 'firmware.elf');
  await copyFile(elf('cortex-m4f-firmware.elf'), file);
  const { stdout } = await bench('inspect', file);
  expect(stdout).toMatch(/__udivmoddi4 +700 +\.text/);
  expect(stdout).not.toContain('Bytes by owner');
});

test('--json holds every row, of which people are shown the largest', async () => {
  const { stdout } = await bench('inspect', '--json', elf('riscv32-firmware.elf'));
  const { facts } = JSON.parse(stdout);
  const largest = facts[0].find(({ title }: { title: string }) => title.startsWith('Largest'));
  expect(largest.rows.length).toBeGreaterThan(largest.most);
  const sum = largest.rows.reduce(
    (total: number, { bytes }: { bytes: number }) => total + bytes,
    0,
  );
  expect(sum).toBe(1932 + 520 + 784);
});

test('import shows what a line of size and an image cost in flash and in RAM', async () => {
  const image = await bench('import', elf('riscv32-firmware.elf'));
  expect(image.stdout).toMatch(/RAM, with constants in \.rodata +792 /);
  expect(image.stdout).not.toContain('Largest symbols');
  const size = await bench('import', elf('size-gnu.txt'));
  expect(size.stdout).toMatch(/flash +2,033 +text \+ rodata 1,552 \+ image of \.data 481/);
  expect(size.stdout).toMatch(/RAM, with \.data in \.rodata +256 +the least/);
});
