import type { DmaOperation, Operation, Stretch } from '../machine/types.ts';

/** Bytes of a stream's own constants, each once, however often operations read them. */
export interface EncodedBytes {
  readonly weights: number;
  readonly scales: number;
}

/**
 * Weights and scale records that the stream's operations read, each once: stretches that DMA brings are followed to where
 * they come from, so that what several stripes read, or what comes in twice, is one.
 */
export function encodedBytes(operations: readonly Operation[]): EncodedBytes {
  const transfers: DmaOperation[] = [];
  const weights = new Map<string, number>();
  const scales = new Map<string, number>();
  for (const operation of operations) {
    if (operation.kind === 'dma') transfers.push(operation);
    if (operation.kind !== 'conv' && operation.kind !== 'depthwise') continue;
    for (const stretch of operation.weights)
      weights.set(originOf(stretch, transfers), stretch.length);
    for (const stretch of operation.scales)
      scales.set(originOf(stretch, transfers), stretch.length);
  }
  return { weights: sum(weights), scales: sum(scales) };
}

/** Where the bytes lie before the last transfer that brings all of them, as a key. */
function originOf(
  { region, address, length }: Stretch,
  transfers: readonly DmaOperation[],
): string {
  const transfer = transfers.findLast(
    ({ destination: to, length: moved }) =>
      to.region === region && to.address <= address && address + length <= to.address + moved,
  );
  if (transfer === undefined) return `${region} ${address} ${length}`;
  const { source, destination } = transfer;
  return `${source.region} ${source.address + address - destination.address} ${length}`;
}

const sum = (lengths: ReadonlyMap<string, number>): number =>
  [...lengths.values()].reduce((total, length) => total + length, 0);
