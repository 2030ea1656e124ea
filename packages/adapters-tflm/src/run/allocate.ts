import type { Job } from '@edgebench/core';
import { type Allocations, readAllocations } from '../log/allocations.ts';
import { Rejected, script } from './script.ts';

const mebi = 1024 ** 2;

/** Tried in turn until the tensors fit; memory that is not touched costs nothing. */
const sizes = { usual: 16 * mebi, largest: 256 * mebi };

export interface Allocated {
  readonly allocations: Allocations;
  /** Bytes of the smallest arena in which the interpreter can allocate, a multiple of 16. */
  readonly smallestArena: number;
  /** Bytes of the arena that was given. */
  readonly arena: number;
}

/** Lets the interpreter allocate the tensors of `model.tflite`. Throws {@link Rejected} where it cannot. */
export async function allocate(job: Job): Promise<Allocated> {
  try {
    return await allocateIn(job, sizes.usual);
  } catch (error) {
    if (!(error instanceof Rejected) || error.reason.code !== 'arena-too-small') throw error;
    return allocateIn(job, sizes.largest);
  }
}

async function allocateIn(job: Job, arena: number): Promise<Allocated> {
  const { stdout, stderr } = await script(job, 'allocate', [arena]);
  const allocations = readAllocations(stderr);
  const smallest = /^\{"smallestArena": (\d+)\}$/m.exec(stdout.replaceAll('\r', ''))?.[1];
  if (allocations === null || smallest === undefined) {
    throw new Rejected({
      code: 'no-output',
      message: 'the interpreter ended with exit code 0 and did not print its allocations',
      remedy: 'see the log of the cell',
      evidence: null,
    });
  }
  return { allocations, smallestArena: Number(smallest), arena };
}
