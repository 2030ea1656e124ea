/** Options of the NPU compiler: `--load-mpool x` as `load-mpool: x`; a switch without a value is true. */
export type CompilerOptions = Readonly<Record<string, string | true>>;

/** The call of the NPU compiler as the console shows it. */
export interface NpuCompiler {
  readonly command: string;
  readonly options: CompilerOptions;
}

/** The section `Compilation details`: which compiler made the network's code, and how it was called. */
export interface Compilation {
  readonly line: number;
  /** '1.1.3-275'. */
  readonly version: string | null;
  /** As printed: without quotes, so that a path with blanks cannot be told from two words. */
  readonly arguments: string | null;
  readonly options: CompilerOptions;
}

/** One set of options that the compiler's own search (`Oauto`) tried. */
export interface AllocationTry {
  readonly line: number;
  readonly index: number;
  /** 'alt-scheduler(false)'. */
  readonly options: string;
  /** What found no room in any memory, in bytes; null: not stated. */
  readonly unallocatedBytes: number | null;
}

/** What the NPU compiler says of placing the buffers in the memories. */
export interface Allocation {
  readonly line: number;
  /** Where the compiler saved its description of the memories. */
  readonly poolFile: string | null;
  readonly tries: readonly AllocationTry[];
  /** The index of the try that the compiler settled on; null: not stated, or none was valid. */
  readonly chosen: number | null;
}

/** An epoch, or those that one blob of the epoch controller runs. */
export interface Epoch {
  readonly line: number;
  readonly id: number;
  /** The blob's last epoch; `id` where the row names one epoch. Numbers between may be unused. */
  readonly last: number;
  readonly unit: 'hw' | 'sw' | 'ec' | 'hybrid';
  /** The ops that run in software. */
  readonly ops: readonly string[];
}

/** The section `Epochs details`, in one shape for all versions. Null: the version or the copy does not state it. */
export interface Epochs {
  readonly line: number;
  readonly total: number | null;
  readonly software: number | null;
  readonly hybrid: number | null;
  /** Of hardware alone, with or without the epoch controller. */
  readonly hardware: number | null;
  /** Blobs of the epoch controller, which stand for several epochs each. */
  readonly blobs: number | null;
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
  /** The first address after it. */
  readonly end: number | null;
  /** In bytes; the table's kB and MB are KiB and MiB, rounded to three decimals. */
  readonly usedBytes: number;
  readonly capacityBytes: number | null;
  readonly weightsBytes: number | null;
  readonly activationsBytes: number | null;
  /** The true figure of used bytes is within so many bytes: 0 for B, and for kB that only one count of bytes rounds to. */
  readonly within: number;
}

export interface MemoryTotal {
  readonly line: number;
  readonly usedBytes: number;
  readonly weightsBytes: number | null;
  readonly activationsBytes: number | null;
  readonly within: number;
}

/** First address and first address after it. */
export type AddressRange = readonly [start: number, end: number];

export interface MemoryUsage {
  readonly line: number;
  readonly memories: readonly MemoryUse[];
  readonly total: MemoryTotal | null;
  /** What `Used memory ranges` states by memory; their ends are aligned. */
  readonly ranges: Readonly<Record<string, readonly AddressRange[]>>;
  /** The heading's note: input/output buffers are included in activations. */
  readonly ioInActivations: boolean;
}
