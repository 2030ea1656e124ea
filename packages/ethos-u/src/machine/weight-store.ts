import type { Architecture } from '../architecture.ts';
import type { NpuOp } from '../container/types.ts';
import { atCommand } from './at-command.ts';
import { type Bus, createMemory } from './memory.ts';
import { createOutputUnit, type OutputUnit } from './output-stage.ts';
import type { WeightedOperation } from './types.ts';
import { decodeWeighted, type Streams, streamsOf, type Weighted } from './weighted.ts';

interface StoredWeights extends Weighted {
  readonly output: OutputUnit;
}

/** Gives a convolution's weights decoded, as they lie in memory at the time of the call. */
export type WeightStore = (operation: WeightedOperation) => (bus: Bus) => StoredWeights;

/**
 * Decodes the weights of each operation once: at once where they are constants, else when they are first read, and again
 * when other bytes lie there.
 */
export function createWeightStore(op: NpuOp, architecture: Architecture): WeightStore {
  const constants = createMemory(op, () => null);
  const decode = (operation: WeightedOperation, streams: Streams): StoredWeights => {
    const weighted = atCommand(operation.command, () =>
      decodeWeighted(operation, architecture, streams),
    );
    return { ...weighted, output: createOutputUnit(operation, weighted.scales) };
  };
  const isConstant = ({ weights, scales }: WeightedOperation): boolean =>
    [...weights, ...scales].every(({ region }) => op.regions[region]?.data != null);
  return (operation) => {
    if (isConstant(operation)) {
      const bus: Bus = { memory: constants, watcher: null, offset: operation.command.offset };
      const stored = decode(operation, streamsOf(operation, bus));
      return (reader) => {
        streamsOf(operation, reader);
        return stored;
      };
    }
    let last: { streams: Streams; stored: StoredWeights } | null = null;
    return (bus) => {
      const streams = streamsOf(operation, bus);
      if (last === null || !isSame(last.streams, streams)) {
        last = { streams: copied(streams), stored: decode(operation, streams) };
      }
      return last.stored;
    };
  };
}

const all = ({ weights, scales }: Streams): readonly Uint8Array[] => [...weights, ...scales];

function isSame(known: Streams, streams: Streams): boolean {
  const others = all(streams);
  return all(known).every((bytes, k) => isEqual(bytes, others[k]));
}

function isEqual(a: Uint8Array, b: Uint8Array): boolean {
  for (let k = 0; k < a.length; k++) {
    if (a[k] !== b[k]) return false;
  }
  return a.length === b.length;
}

const copied = ({ weights, scales }: Streams): Streams => ({
  weights: weights.map((bytes) => bytes.slice()),
  scales: scales.map((bytes) => bytes.slice()),
});
