import type { NpuOp, Region } from '../container/types.ts';
import type { Kernel, WaitOperation, WeightedOperation } from '../machine/types.ts';
import { poolOperation, transferOperation } from './operations.ts';

/** For tests of traffic: an operator whose region 0 holds constants and whose region 1 is the arena. */
export function operatorOf(arenaBytes: number): NpuOp {
  const region = (role: Region['role'], tensor: number, bytes: number): Region => ({
    ...{ role, tensor, bytes },
    data: role === 'constants' ? new Uint8Array(bytes) : null,
    arenaOffset: role === 'constants' ? null : 0,
  });
  return {
    index: 0,
    product: 'u55',
    config: 0x1807,
    id: 0,
    words: new Uint32Array(),
    streamOffset: 0,
    regions: [region('constants', 1, 4096), region('scratch', 2, arenaBytes)],
    inputs: [],
    outputs: [],
  };
}

export const kernel = (set: Partial<Kernel> = {}): Kernel => ({
  ...{ height: 1, width: 1, strideY: 1, strideX: 1, dilationY: 1, dilationX: 1 },
  weightOrder: 'depth-first',
  ...set,
});

/** A convolution of one core, with 256 bytes of weights and 32 of scale records in the constants. */
export function convOperation(set: Partial<WeightedOperation> = {}): WeightedOperation {
  const { pooling, ...common } = poolOperation({ kernel: kernel() });
  return {
    ...common,
    kind: 'conv',
    weights: [{ region: 0, address: 0, length: 256 }],
    scales: [{ region: 0, address: 256, length: 32 }],
    ...set,
  };
}

export const waitOperation = (
  index: number,
  of: 'kernel' | 'dma',
  outstanding: number,
): WaitOperation => ({
  kind: 'wait',
  command: transferOperation({}).command,
  ...{ index, of, outstanding },
});
