import type { Region } from '../container/types.ts';
import type { EncodedBytes } from './encoded.ts';

export type MemoryName = Region['role'] | 'shram';

/** Bytes that the NPU reads from a memory and writes to it. */
export interface Moved {
  readonly read: number;
  readonly written: number;
}

/** By memory; one that is not touched is absent. */
export type Traffic = Readonly<Partial<Record<MemoryName, Moved>>>;

/** The stretches of a stream that each core reads, in bytes: weights and scale records. */
export interface StreamBytes {
  readonly weights: readonly number[];
  readonly scales: readonly number[];
}

/** Least cycles of a kernel's units, which work side by side: `bound` is the longest. Memory is left out. */
export interface KernelCycles {
  /** Of the MAC array without a pause: issued MACs by the MACs a cycle; of a pool, its passes over the window. */
  readonly array: number;
  /** Of the array where it waits for a micro-block's weights. */
  readonly weights: number;
  /** Of the output stage, at the architecture's rate. */
  readonly output: number;
  readonly bound: number;
}

/** What an operation of the stream moves and computes. */
export interface OperationProfile {
  /** Its place among the stream's operations. */
  readonly index: number;
  /** Bytes from the start of the stream to its command. */
  readonly offset: number;
  readonly kind: 'conv' | 'depthwise' | 'pool' | 'elementwise' | 'dma';
  /** What it does, more closely: `max`, `mul`, `dma`. */
  readonly name: string;
  /** Of convolutions; padding of the image counts as in the model. */
  readonly macs: number;
  /** Places of the MAC array that the block configuration takes for them; 0 where there are no MACs. */
  readonly issuedMacs: number;
  /** `macs` by `issuedMacs`; null where there are none. */
  readonly utilisation: number | null;
  /** Null for DMA, which runs beside the kernels. */
  readonly cycles: KernelCycles | null;
  /** Every byte once. */
  readonly minimal: Traffic;
  /** With what is read again for each OFM block, and channels rounded up as they are stored. */
  readonly estimated: Traffic;
  readonly streams: StreamBytes;
  readonly dmaBytes: number;
}

/** Sums over operations. */
export interface TrafficTotals {
  readonly operations: number;
  readonly macs: number;
  readonly issuedMacs: number;
  readonly utilisation: number | null;
  /** Sum of the kernels' bounds, as if none overlapped. */
  readonly kernelCycles: number;
  readonly weightBytes: number;
  readonly scaleBytes: number;
  readonly dmaBytes: number;
  readonly minimal: Traffic;
  readonly estimated: Traffic;
}

/** A row of Vela's per-layer table, as far as it is compared. */
export interface LayerEstimate {
  readonly name: string;
  readonly type: string;
  /** Vela's estimate of the layer, the longest of NPU and memories; null where not stated. */
  readonly cycles: number | null;
  /** Vela counts the window of a pool as MACs too. */
  readonly macs: number | null;
  /** Whether operations of the stream carry it out: not for a CPU op, nor for an activation within the op before. */
  readonly isScheduled: boolean;
}

export interface LayerProfile {
  readonly estimate: LayerEstimate;
  /** Indices of the operations. */
  readonly operations: readonly number[];
  readonly totals: TrafficTotals;
}

/** Operations by layer; where they cannot be told apart for certain, why. */
export type Layers =
  | {
      readonly mapped: true;
      readonly by: 'debug database' | 'order';
      readonly layers: readonly LayerProfile[];
    }
  | { readonly mapped: false; readonly reason: string };

/** A DMA transfer beside the kernels that run meanwhile. */
export interface Transfer {
  readonly operation: number;
  readonly bytes: number;
  /** Cycles since the start of the stream. */
  readonly start: number;
  readonly end: number;
  /** Bytes that move while a kernel runs, and the others. */
  readonly hidden: number;
  readonly exposed: number;
  /** Indices of the kernels that run meanwhile. */
  readonly behind: readonly number[];
}

export interface Overlap {
  /** What the transfers were timed with. */
  readonly bytesPerCycle: number;
  readonly transfers: readonly Transfer[];
  readonly hidden: number;
  readonly exposed: number;
  /** Cycles from the first command to the last operation's end. */
  readonly cycles: number;
}

/** What lies at an address of a memory for a time. */
export interface Occupant {
  readonly name: string;
  readonly address: number;
  readonly bytes: number;
  /**
   * Indices of the first operation that writes it and of the last that reads it; -1 before the stream, the number of
   * operations after it.
   */
  readonly from: number;
  readonly to: number;
  readonly filledBy: 'kernel' | 'dma' | 'network input';
}

/** A memory that the stream writes, over time. */
export interface MemoryMap {
  /** Of the region through which it is written. */
  readonly memory: MemoryName;
  /** As the file plans it. */
  readonly plannedBytes: number;
  /** The byte behind the highest that is used, rounded up to 16 as Vela allocates. */
  readonly usedBytes: number;
  readonly occupants: readonly Occupant[];
  /** The operation at which most bytes are alive, how many, and by whom (places in `occupants`). */
  readonly peak: {
    readonly operation: number;
    readonly bytes: number;
    readonly occupants: readonly number[];
  };
  /** Pairs of occupants that are alive together and share bytes; none in a sound stream. */
  readonly conflicts: readonly (readonly [number, number])[];
}

/** Where the bytes and cycles of one `ethos-u` operator go. All of it is plain data. */
export interface StreamProfile {
  /** Index of the operator in the graph. */
  readonly op: number;
  readonly accelerator: string;
  readonly operations: readonly OperationProfile[];
  readonly totals: TrafficTotals;
  /** Weights and scale records that the stream reads, each byte once. */
  readonly encoded: EncodedBytes;
  readonly overlap: Overlap;
  readonly memories: readonly MemoryMap[];
  readonly layers: Layers;
}
