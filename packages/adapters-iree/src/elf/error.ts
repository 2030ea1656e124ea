import { BenchError } from '@edgebench/core';

/** A `bad-elf` error at a byte offset of the file. */
export const badElf = (what: string, offset: number): BenchError =>
  new BenchError('bad-elf', `not a readable ELF file: ${what} at byte ${offset}`, {
    remedy: 'give an object file or a linked image as the compiler or linker wrote it',
  });

/** A `bad-map` error at a line of the file, from 1. */
export const badMap = (
  what: string,
  line: number,
  remedy = 'give what GNU ld wrote with -Wl,-Map=FILE and LC_ALL=C',
): BenchError =>
  new BenchError('bad-map', `not a readable map file of GNU ld: ${what}`, { line, remedy });
