import type { Architecture } from '../architecture.ts';
import type { NpuOp } from '../container/types.ts';
import type { ComputeOperation, DmaOperation, Operation } from '../machine/types.ts';
import { dmaAccesses, estimatedAccesses, minimalAccesses, transferBytes } from './bytes.ts';
import { cyclesOf, macsOf } from './cycles.ts';
import { byMemory, share } from './totals.ts';
import type { OperationProfile, StreamBytes } from './types.ts';

/** What each operation moves and computes; waits are none. Throws `unknown-config`, `unknown-region`. */
export const profileOperations = (
  operations: readonly Operation[],
  op: NpuOp,
  architecture: Architecture,
): OperationProfile[] =>
  operations.flatMap((operation) => {
    if (operation.kind === 'wait') return [];
    return [
      operation.kind === 'dma'
        ? profileDma(operation, op)
        : profileCompute(operation, op, architecture),
    ];
  });

function profileCompute(
  operation: ComputeOperation,
  op: NpuOp,
  architecture: Architecture,
): OperationProfile {
  const cycles = cyclesOf(operation, architecture);
  const macs = macsOf(operation);
  const issuedMacs = macs === 0 ? 0 : cycles.array * architecture.macsPerCycle;
  return {
    index: operation.index,
    offset: operation.command.offset,
    kind: operation.kind,
    name: nameOf(operation),
    macs,
    issuedMacs,
    utilisation: share(macs, issuedMacs),
    cycles,
    minimal: byMemory(minimalAccesses(operation), op, operation.command.offset),
    estimated: byMemory(estimatedAccesses(operation), op, operation.command.offset),
    streams: streamBytes(operation),
    dmaBytes: 0,
  };
}

function profileDma(operation: DmaOperation, op: NpuOp): OperationProfile {
  const moved = byMemory(dmaAccesses(operation), op, operation.command.offset);
  return {
    index: operation.index,
    offset: operation.command.offset,
    kind: 'dma',
    name: 'dma',
    macs: 0,
    issuedMacs: 0,
    utilisation: null,
    cycles: null,
    minimal: moved,
    estimated: moved,
    streams: { weights: [], scales: [] },
    dmaBytes: transferBytes(operation),
  };
}

function nameOf(operation: ComputeOperation): string {
  if (operation.kind === 'pool') return operation.pooling;
  return operation.kind === 'elementwise' ? operation.function : operation.kind;
}

const streamBytes = (operation: ComputeOperation): StreamBytes =>
  operation.kind === 'conv' || operation.kind === 'depthwise'
    ? {
        weights: operation.weights.map(({ length }) => length),
        scales: operation.scales.map(({ length }) => length),
      }
    : { weights: [], scales: [] };
