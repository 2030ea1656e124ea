import type { Product } from '../architecture.ts';
import type { WaitOperation } from '../machine/types.ts';
import { placed, type Step } from './accesses.ts';
import { found } from './found.ts';
import { firstShared } from './spans.ts';
import type { Finding } from './types.ts';

/** Operations that can be under way at once; a further one starts when the oldest is done. As Vela counts them. */
const mostKernels = 2;
const mostTransfers: Readonly<Record<Product, number>> = { u55: 1, u65: 2, u85: 4 };

/**
 * Uses of bytes that a transfer may still move, and transfers onto bytes that an operation may still use. The
 * stream starts DMA and operations in order and waits for neither: KERNEL_WAIT n and DMA_WAIT n stop it until at most
 * n are outstanding. Between two operations BLOCKDEP rules instead.
 */
export function missingWaits(steps: readonly Step[], product: Product): Finding[] {
  let kernels: Step[] = [];
  let transfers: Step[] = [];
  return steps.flatMap((step) => {
    const { operation } = step;
    if (operation.kind === 'wait') {
      if (operation.of === 'kernel') kernels = newest(kernels, operation.outstanding);
      else transfers = newest(transfers, operation.outstanding);
      return [];
    }
    if (operation.kind !== 'dma') {
      const findings = conflicts(step, transfers, 'dma');
      kernels = newest([...kernels, step], mostKernels);
      return findings;
    }
    // A slot must be free before it starts, so the oldest is done.
    transfers = newest(transfers, mostTransfers[product] - 1);
    const findings = [...conflicts(step, kernels, 'kernel'), ...conflicts(step, transfers, 'dma')];
    transfers.push(step);
    return findings;
  });
}

const newest = (steps: readonly Step[], count: number): Step[] =>
  steps.slice(Math.max(0, steps.length - count));

function conflicts(step: Step, outstanding: readonly Step[], of: WaitOperation['of']): Finding[] {
  return outstanding.flatMap((other) => {
    for (const mine of step.accesses)
      for (const theirs of other.accesses) {
        if (mine.space !== theirs.space || !(mine.isWrite || theirs.isWrite)) continue;
        const at = firstShared(mine.spans, theirs.spans);
        if (at === null) continue;
        const { command } = other.operation;
        const wait = of === 'dma' ? 'DMA_WAIT' : 'KERNEL_WAIT';
        const message = `${placed(mine, at)} is ${theirs.of} of ${command.name} at byte ${command.offset}, and no ${wait} is between them`;
        return [found('npu-missing-wait', step.operation, message)];
      }
    return [];
  });
}
