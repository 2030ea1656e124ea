import { Rejected } from '@edgebench/core';

const mebi = 1024 ** 2;

/** Tried in turn until the tensors fit; memory that is not touched costs nothing. */
const sizes = { usual: 16 * mebi, largest: 256 * mebi };

/** Does something in an arena of that many bytes, and once more in a larger one where the tensors do not fit. */
export async function inArena<Result>(run: (bytes: number) => Promise<Result>): Promise<Result> {
  try {
    return await run(sizes.usual);
  } catch (error) {
    if (!(error instanceof Rejected) || error.reason.code !== 'arena-too-small') throw error;
    return run(sizes.largest);
  }
}
