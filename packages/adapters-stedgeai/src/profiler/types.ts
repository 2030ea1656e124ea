/** What one epoch did on the board, as npu_profiler prints it, beside what the compiler expected. */
export interface ProfiledEpoch {
  readonly line: number;
  /** 'EpochBlock_186'. */
  readonly name: string;
  /** 'HW', 'SW', 'HYBRID', 'EC'. */
  readonly type: string;
  /** Ops by name with their count: { 'hw.conv': 4 }. */
  readonly operations: Readonly<Record<string, number>>;
  readonly computeCycles: number | null;
  readonly maxCycles: number | null;
  readonly durationMs: number | null;
  /** MCU cycles before, during and after the epoch's core part. */
  readonly mcuCycles: readonly [number, number, number] | null;
  readonly npuCycles: number | null;
  readonly streamEngines: readonly {
    /** 'STRENG.4.i'. */
    readonly name: string;
    readonly busIf: number;
    readonly cycles: number;
    /** The memory it reads or writes, and how many bytes. */
    readonly pool: string;
    readonly bytes: number;
    /** Share of the core part, in percent; above 100 it decides the epoch's length. */
    readonly percent: number;
  }[];
}

/** Traffic of a whole inference to one memory. */
export interface PoolTraffic {
  readonly pool: string;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly peakBytesPerSecond: number | null;
  readonly averageBytesPerSecond: number | null;
}

/** An npu_profiler run. */
export interface ProfilerRun {
  readonly toolVersion: string | null;
  readonly device: string | null;
  /** The tool's own summary lines, by key: 'runtime lib', 'activations'. */
  readonly runtime: Readonly<Record<string, string>>;
  readonly epochs: readonly ProfiledEpoch[];
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
  };
  readonly traffic: readonly PoolTraffic[];
}
