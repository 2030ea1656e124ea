import { architectureOf } from '../architecture.ts';
import type { NpuOp } from '../container/types.ts';
import { EthosUError } from '../errors.ts';
import type { Memory, Watcher } from './types.ts';

/** The way of one operation to memory: who looks on, and which command answers for what it does. */
export interface Bus {
  readonly memory: Memory;
  readonly watcher: Watcher | null;
  /** Bytes from the start of the stream to the operation's command. */
  readonly offset: number;
}

/**
 * The memories of an op: constants as the model holds them, the others as `bytesOf` gives them by tensor, so that tensors
 * may lie in one arena. SHRAM is that of one core: tables go to both.
 */
export function createMemory(op: NpuOp, bytesOf: (tensor: number) => Uint8Array | null): Memory {
  return {
    regions: op.regions.map(({ tensor, data }) => data ?? bytesOf(tensor) ?? new Uint8Array()),
    writable: op.regions.map(({ data }) => data === null),
    shram: new Uint8Array(architectureOf(op.config).shramKib * 1024),
  };
}

/**
 * The bytes of a region, or of SHRAM where it is null, once `start` to `end` are known to lie in it.
 * Throws an {@link EthosUError} `outside-region`, or `no-region` where the op has none of that number.
 */
export function readable(bus: Bus, region: number | null, start: number, end: number): Uint8Array {
  const bytes = region === null ? bus.memory.shram : bus.memory.regions[region];
  if (bytes === undefined) {
    throw new EthosUError('no-region', `region ${region} is used, and the op has none of it`, {
      offset: bus.offset,
      remedy: 'compile the model again: the stream does not belong to this op',
    });
  }
  if (!(start >= 0 && end <= bytes.length && start <= end)) {
    const name = region === null ? 'SHRAM' : `region ${region}`;
    throw new EthosUError(
      'outside-region',
      `bytes ${start} to ${end} are outside ${name} of ${bytes.length} bytes`,
      { offset: bus.offset, remedy: 'compile the model again: the stream or its plan is damaged' },
    );
  }
  return bytes;
}

/** As {@link readable}, of memory to write. Throws also `constants-written`. */
export function writable(bus: Bus, region: number | null, start: number, end: number): Uint8Array {
  const bytes = readable(bus, region, start, end);
  if (region !== null && bus.memory.writable[region] !== true) {
    throw new EthosUError('constants-written', `region ${region} holds constants and is written`, {
      offset: bus.offset,
      remedy: 'compile the model again: the stream is damaged',
    });
  }
  return bytes;
}
