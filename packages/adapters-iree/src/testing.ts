import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type LinkMap, parseLinkMap } from './elf/map.ts';

const root = new URL('../../../', import.meta.url);

/** A recorded file under `fixtures/`. */
export const fixture = (path: string): Buffer => readFileSync(fixturePath(path));
export const fixturePath = (path: string): string => rootPath(`fixtures/${path}`);
export const rootPath = (path: string): string => fileURLToPath(new URL(path, root));

/** A file of the folder beside the repository; it may be absent. */
export const sharedPath = (path: string): string =>
  fileURLToPath(new URL(`../shared/${path}`, root));

export const elfFixtures = [
  'riscv32-object.o',
  'riscv32-constants-in-data.elf',
  'riscv32-constants-in-flash.elf',
  'powerpc-big-endian.o',
  's390x-big-endian.o',
  'x86-64-object.o',
  'riscv32-firmware.elf',
  'cortex-m4f-firmware.elf',
  'x86-64-image.elf',
] as const;

/** Those of them that have a map beside them. */
export const mappedFixtures = ['riscv32-firmware', 'cortex-m4f-firmware', 'x86-64-image'] as const;

export const mapOf = (name: (typeof mappedFixtures)[number]): LinkMap =>
  parseLinkMap(fixture(`elf/${name}.map`).toString());

/** What a program of GNU binutils prints; null where it is not installed. */
export function binutils(program: 'readelf' | 'size', args: readonly string[]): string | null {
  try {
    return execFileSync(program, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  } catch {
    return null;
  }
}
