import { architectureOf } from '../architecture.ts';
import type { NpuOp } from '../container/types.ts';
import type { Operation, WeightedOperation } from '../machine/types.ts';
import { type Compression, compressionOf } from './entropy.ts';
import { orderedWeights } from './order.ts';
import { constantBytes } from './source.ts';

export interface OperationWeights {
  readonly operation: WeightedOperation;
  /** In the order of {@link orderedWeights}, of each core; null where the stream's weights are no constants. */
  readonly weights: readonly Int16Array[] | null;
  readonly compression: Compression | null;
}

/**
 * The decoded weights of a stream's convolutions, and how well they are compressed.
 * Throws an {@link EthosUError} as {@link orderedWeights} does, and `unknown-config`.
 */
export function weightsOfOperations(
  op: NpuOp,
  operations: readonly Operation[],
): OperationWeights[] {
  const architecture = architectureOf(op.config);
  return operations.flatMap((operation, index): OperationWeights[] => {
    if (operation.kind !== 'conv' && operation.kind !== 'depthwise') return [];
    const streams = operation.weights.flatMap(
      (stretch) => constantBytes(op, operations, index, stretch) ?? [],
    );
    if (streams.length < operation.weights.length) {
      return [{ operation, weights: null, compression: null }];
    }
    const weights = streams.map((stream, core) =>
      orderedWeights({ operation, architecture, core, stream }),
    );
    const streamBytes = streams.reduce((bytes, stream) => bytes + stream.length, 0);
    return [{ operation, weights, compression: compressionOf(streamBytes, weights) }];
  });
}
