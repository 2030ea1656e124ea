/** The call of the NPU compiler as the console shows it. */
export interface NpuCompiler {
  readonly command: string;
  /** `--load-mpool x` as `load-mpool: x`; a switch without a value is true. */
  readonly options: Readonly<Record<string, string | true>>;
}

export interface Epoch {
  readonly line: number;
  readonly id: number;
  readonly unit: 'hw' | 'sw' | 'ec' | 'hybrid';
  /** The ops that run in software. */
  readonly ops: readonly string[];
}

export interface Epochs {
  readonly line: number;
  readonly total: number;
  readonly software: number;
  readonly epochs: readonly Epoch[];
}

/** What the NPU compiler tried for one node (`--d-lower`). */
export interface Lowering {
  readonly line: number;
  readonly node: string;
  readonly id: number;
  readonly op: string | null;
  readonly attempts: readonly { readonly lowerer: string; readonly failure: string | null }[];
  /** Shapes of a node that went to software. */
  readonly software: Readonly<Record<'w' | 'h' | 'ch' | 'chin', number | null>> | null;
}

/** A row of `Memory usage information`: one memory, or a compound of several. */
export interface MemoryUse {
  readonly line: number;
  /** 'npuRAM5'; a compound names its parts: 'cpuRAM2_npuRAM3_npuRAM4'. */
  readonly name: string;
  readonly start: number | null;
  readonly end: number | null;
  /** In bytes; the table's kB and MB are KiB and MiB, rounded to three decimals. */
  readonly usedBytes: number;
  readonly capacityBytes: number | null;
  readonly weightsBytes: number | null;
  readonly activationsBytes: number | null;
  /** Used bytes are exact where the row has them in B or `Used memory ranges` states them. */
  readonly exact: boolean;
}

export interface MemoryUsage {
  readonly line: number;
  readonly memories: readonly MemoryUse[];
  readonly total: {
    readonly usedBytes: number;
    readonly weightsBytes: number | null;
    readonly activationsBytes: number | null;
  } | null;
  /** What `Used memory ranges` states: first and last address by memory. */
  readonly ranges: Readonly<Record<string, readonly (readonly [number, number])[]>>;
  /** The heading's note: input/output buffers are included in activations. */
  readonly ioInActivations: boolean;
}
