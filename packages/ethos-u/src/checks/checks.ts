import { architectureOf } from '../architecture.ts';
import type { NpuOp } from '../container/types.ts';
import type { Operation } from '../machine/types.ts';
import { stepsOf } from './accesses.ts';
import { blockDependencies } from './block-dependency.ts';
import { accessesOutside } from './outside-region.ts';
import { overlaps } from './overlap.ts';
import { destroyedTables } from './tables.ts';
import type { Finding } from './types.ts';
import { readsBeforeWrites } from './unwritten.ts';
import { missingWaits } from './waits.ts';

/**
 * All that can be found in a stream without running it, in the order of its commands: reads of what nothing wrote,
 * outputs over inputs, missing waits, operations that overlap too far, destroyed tables, addresses outside. Sums beyond
 * their accumulator need a run: {@link watchAccumulators}. Throws an EthosUError `unknown-config`.
 */
export function checkStream(op: NpuOp, operations: readonly Operation[]): Finding[] {
  const architecture = architectureOf(op.config);
  const { regions } = op;
  const shramBytes = architecture.shramKib * 1024;
  const steps = stepsOf(operations, regions, architecture.lutBase);
  return [
    ...accessesOutside(steps, regions, shramBytes),
    ...readsBeforeWrites(steps, regions, shramBytes),
    ...overlaps(steps),
    ...missingWaits(steps, architecture.product),
    ...blockDependencies(operations, regions),
    ...destroyedTables(operations, architecture),
  ].sort((a, b) => a.offset - b.offset);
}
