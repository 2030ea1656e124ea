/** Bytes that pass to and from one memory, or over one bus interface. */
export interface Traffic {
  readonly readBytes: number;
  readonly writtenBytes: number;
}

/** A stream engine's work in one epoch. */
export interface StreamEngine {
  /** 'STRENG.4.i': i reads, o writes. */
  readonly name: string;
  readonly busIf: number;
  /** NPU cycles in which it is active, that is, not stalled. */
  readonly cycles: number;
  /** The memories it reads or writes, joined by '+'; 'unknown memory' where the compiler's files were not at hand. */
  readonly pool: string;
  /** The size of its buffer; null where the compiler's files were not at hand. */
  readonly bytes: number | null;
  /** Share of the core part, in percent; above 100 it decides the epoch's length. */
  readonly percent: number;
}

/** Numbers of bursts of 1, 2, 4 and 8 beats of 8 bytes. */
export type Bursts = readonly [number, number, number, number];

/** What passed over one of the NPU's two bus interfaces. */
export interface BusInterface extends Traffic {
  readonly id: number;
  readonly readBursts: Bursts;
  readonly writeBursts: Bursts;
  /** Over the core part. */
  readonly bytesPerSecond: number | null;
}

/** Counters of the NPU's cache. */
export interface CacheCounters {
  readonly read: Readonly<Record<'hit' | 'miss' | 'allocMiss' | 'evict', number>>;
  readonly write: Readonly<Record<'hit' | 'miss' | 'allocMiss' | 'through', number>>;
}

/** A figure of the whole and of its core part alone. */
export interface WithCore {
  readonly whole: number;
  readonly core: number;
}

/** What one epoch did on the board, as npu_profiler prints it, beside what the compiler expected. */
export interface ProfiledEpoch {
  readonly line: number;
  /** 'EpochBlock_186'. */
  readonly name: string;
  /** Place in the run, from 0. */
  readonly index: number;
  /** Numbers of the first and the last epoch in the block; null where the run does not number them. */
  readonly numbers: readonly [number, number] | null;
  /** 'HW', 'SW', 'HYBRID', 'EC'. */
  readonly type: string;
  /** Ops by name with their count: { 'hw.conv': 4 }. */
  readonly operations: Readonly<Record<string, number>>;
  /** Processing units by name with their count: { CONV_ACC: 4 }. */
  readonly units: Readonly<Record<string, number>>;
  /** Mathematical operations by the compiler's count. */
  readonly operationCount: number | null;
  readonly computeCycles: number | null;
  readonly maxCycles: number | null;
  readonly durationMs: number | null;
  /** MCU cycles before, during and after the epoch's core part. */
  readonly mcuCycles: readonly [number, number, number] | null;
  /** Those of the epochs that a hybrid one adds. */
  readonly extraMcuCycles: readonly [number, number, number] | null;
  /** NPU cycles of the core part; null where the NPU did nothing. */
  readonly npuCycles: number | null;
  /** The compiler's compute cycles against those measured, in percent. */
  readonly computeRatio: WithCore | null;
  /** Measured, in 10^9 operations a second. */
  readonly gops: WithCore | null;
  readonly busIfs: readonly BusInterface[];
  readonly streamEngines: readonly StreamEngine[];
  readonly cache: CacheCounters | null;
  /** By the compiler's count, with the bandwidth over the measured core part. */
  readonly traffic: readonly (Traffic & {
    readonly pool: string;
    readonly bytesPerSecond: number | null;
  })[];
}

/** Traffic of a whole inference to one memory. */
export interface PoolTraffic extends Traffic {
  readonly pool: string;
  /** Over the core parts alone. */
  readonly peakBytesPerSecond: number | null;
  readonly averageBytesPerSecond: number | null;
}

/** An input or output as the runtime on the board describes it. */
export interface RunnerTensor {
  readonly direction: 'input' | 'output';
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  readonly bytes: number;
  readonly scale: number | null;
  readonly zeroPoint: number | null;
  /** Where the buffer lies: 'activations', 'user'. */
  readonly placement: string | null;
}

/** An npu_profiler run. */
export interface ProfilerRun {
  readonly toolVersion: string | null;
  /** As printed; it names no time zone. */
  readonly created: string | null;
  /** 'STM32N6xx'. */
  readonly device: string | null;
  /** The tool's own summary lines, by key: 'runtime lib', 'activations'. */
  readonly runtime: Readonly<Record<string, string>>;
  /** The clocks in MHz: { mcu: 800, npu: 1000 }. */
  readonly clocks: Readonly<Record<string, number>>;
  readonly tensors: readonly RunnerTensor[];
  readonly epochs: readonly ProfiledEpoch[];
  /** By the compiler, for the whole model. */
  readonly expected: {
    readonly cycles: number | null;
    readonly idealCycles: number | null;
    readonly operations: number | null;
  };
  readonly measured: {
    readonly durationMs: number | null;
    readonly npuCoreMs: number | null;
    readonly mcuCycles: number | null;
    readonly npuCycles: number | null;
    /** Share of the MCU's cycles before, during and after the core parts, in percent. */
    readonly phases: readonly [number, number, number] | null;
    readonly gops: WithCore | null;
    /** The compiler's compute cycles against those measured, in percent. */
    readonly computeRatio: WithCore | null;
  };
  readonly traffic: readonly PoolTraffic[];
  /** The tool's own sum over the memories. */
  readonly totalTraffic: PoolTraffic | null;
}
