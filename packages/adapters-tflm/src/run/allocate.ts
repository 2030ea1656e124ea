import { type Job, Rejected } from '@edgebench/core';
import { type Allocations, readAllocations } from '../log/allocations.ts';
import { inArena } from './arena.ts';
import { script } from './script.ts';

export interface Allocated {
  readonly allocations: Allocations;
  /** Bytes of the smallest arena in which the interpreter can allocate, a multiple of 16. */
  readonly smallestArena: number;
  /** Bytes of the arena that was given. */
  readonly arena: number;
}

/** Lets the interpreter allocate the tensors of `model.tflite`. Throws {@link Rejected} where it cannot. */
export const allocate = (job: Job): Promise<Allocated> =>
  inArena((arena) => allocateIn(job, arena));

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
