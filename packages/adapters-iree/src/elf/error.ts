import { BenchError } from '@edgebench/core';

/** A `bad-elf` error at a byte offset of the file. */
export const badElf = (what: string, offset: number): BenchError =>
  new BenchError('bad-elf', `not a readable ELF file: ${what} at byte ${offset}`, {
    remedy: 'give an object file or a linked image as the compiler or linker wrote it',
  });
