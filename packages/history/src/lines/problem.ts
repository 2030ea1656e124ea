import { BenchError } from '@edgebench/core';

/** Something in a file of lines that bench did not write so: edited, merged or cut by hand. */
export const badHistory = (
  file: string,
  line: number,
  what: string,
  details: { remedy?: string; cause?: unknown } = {},
): BenchError =>
  new BenchError('bad-history', `${file}, line ${line}: ${what}`, {
    remedy: 'restore the file from a copy, or remove it and bench again',
    ...details,
    line,
  });
