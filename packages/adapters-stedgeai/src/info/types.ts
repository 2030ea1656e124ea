import type { RoundedBytes } from '../report/sizes.ts';

/** What a `c_info.json` says of the call that wrote it. */
export interface InfoTool {
  /** As printed: '3.0.0-20426'. */
  readonly version: string | null;
  readonly revision: string | null;
  /** The tool's arguments, as the report's `Parameters` line has them. */
  readonly parameters: string;
  readonly modelName: string | null;
  /** MD5 of the model file in hex, without 0x. */
  readonly modelHash: string | null;
}

export interface InfoBuffer {
  readonly id: number;
  readonly name: string;
  readonly poolId: number | null;
  readonly bytes: number;
  readonly offset: number | null;
  /** The first and the last in which it lives: epochs of an NPU, or steps of the schedule for a CPU. */
  readonly lifetime: readonly [first: number, last: number] | null;
  /** Constant data, as opposed to an activation. */
  readonly isParameter: boolean;
  /** Working memory of one layer; only files for a CPU tell. */
  readonly isScratch: boolean;
  readonly shape: readonly number[];
  /** 'STAI_FORMAT_S8'. */
  readonly format: string;
}

export interface InfoPool {
  readonly id: number;
  /** 'npuRAM5', 'heap_overlay_pool'. */
  readonly name: string;
  /** Null where the file states none: `"NULL"`. */
  readonly address: number | null;
  /** Null where the pool has no fixed size: `-1`. */
  readonly capacityBytes: number | null;
  readonly usedBytes: number;
  /** Whether it holds constants only. */
  readonly readOnly: boolean;
  /** Ids of the pools that a compound pool spans; empty for a plain one. */
  readonly parts: readonly number[];
  /** Clock relative to the NPU's; null where not stated. */
  readonly frequencyRatio: number | null;
  readonly byteWidth: number | null;
}

/** A node of the compiled network: an epoch on the NPU, a c-layer on a CPU. */
export interface InfoNode {
  readonly id: number;
  readonly name: string;
  /** 'hw': NPU; 'sw': CPU; 'hybrid': both; null for a node that runs nothing: parameters, the end, ops without work. */
  readonly unit: 'hw' | 'sw' | 'hybrid' | null;
  readonly description: string;
  readonly macs: number;
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  readonly scratch: readonly number[];
  /** Names and kinds of the ops inside an epoch. */
  readonly ops: readonly { readonly name: string; readonly kind: string }[];
  /** The compiler's estimate, in NPU cycles: with ideal memory, and with its accesses; null on a CPU. */
  readonly computeCycles: number | null;
  readonly maxCycles: number | null;
  /** Multiplications and additions, as the compiler counts them. */
  readonly operations: number | null;
  /** What a run on the target or the host took. */
  readonly durationMs: number | null;
}

/** Traffic of one node to one pool, by the compiler's estimate. */
export interface InfoAccess {
  readonly nodeId: number;
  readonly poolId: number;
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly readCycles: number;
  readonly writeCycles: number;
}

export interface InfoFootprint {
  readonly weights: number | null;
  readonly activations: number | null;
  readonly inputs: number | null;
  readonly outputs: number | null;
  readonly kernelFlash: number | null;
  readonly kernelRam: number | null;
}

/** A `c_info.json` of schema 2.0, of the front end or of the NPU compiler. */
export interface StInfo {
  /** 'cpu': a network for Cortex-M; 'npu': epochs; 'target': what a validation on a board adds. */
  readonly kind: 'cpu' | 'npu' | 'target';
  readonly schema: string;
  readonly tool: InfoTool;
  /** The NPU compiler's version and arguments; null where it took no part. */
  readonly compilerVersion: string | null;
  readonly compilerArguments: string | null;
  readonly buffers: readonly InfoBuffer[];
  readonly pools: readonly InfoPool[];
  readonly nodes: readonly InfoNode[];
  readonly accesses: readonly InfoAccess[];
  readonly footprint: InfoFootprint | null;
  /** Ids of the buffers that are the network's inputs and outputs. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Mean time of a whole run, of what device; null where nothing ran. */
  readonly run: { readonly device: string | null; readonly durationMs: number | null } | null;
}

/** Bytes and NPU cycles that go to one memory. */
export interface Traffic {
  readonly readBytes: number;
  readonly writtenBytes: number;
  readonly readCycles: number;
  readonly writeCycles: number;
}

/** One row of the NPU compiler's `network.csv`, in bytes and NPU cycles. */
export interface EpochTraffic {
  readonly epoch: number;
  readonly pools: Readonly<Record<string, Traffic>>;
  readonly operations: number;
  readonly computeCycles: number;
  readonly maxCycles: number;
}

/** `network.csv`: one row per epoch, and the totals that its last rows state. */
export interface TrafficTable {
  readonly epochs: readonly EpochTraffic[];
  /** The stated sums, by their name: 'Total cycles', 'Total OPS', 'Frames/sec(1000 MHz)'. */
  readonly totals: Readonly<Record<string, number>>;
  /** The row `Total`, by memory. */
  readonly poolTotals: Readonly<Record<string, Traffic>>;
  /** What lies in each memory, rounded to two decimals of the unit; null where the file has `?`: nothing. */
  readonly used: Readonly<Record<string, RoundedBytes | null>>;
}

/** A memory of a `.mpool` file. */
export interface PoolSpec {
  readonly name: string;
  /** Null for a pool that has no place of its own. */
  readonly address: number | null;
  readonly capacityBytes: number | null;
  readonly writable: boolean;
  readonly frequencyRatio: number | null;
  readonly byteWidth: number | null;
}

/** `atonn_options.ini`: how the NPU compiler was called. */
export interface OptionsFile {
  /** '1.1.3-8'. */
  readonly version: string | null;
  readonly options: Readonly<Record<string, string>>;
}

/** `<name>_report.json` of stm.ai 1.2 to 8.1: the summary and the layers of a report as data. */
export interface LegacyReport {
  /** '8.1.0-19520', '5.0.0'. */
  readonly toolVersion: string | null;
  readonly command: string | null;
  readonly created: string | null;
  readonly parameters: string | null;
  /** What the tool refused; the figures are those of the model, not of code that exists, where there is any. */
  readonly errors: readonly string[];
  readonly modelName: string | null;
  readonly modelHash: string | null;
  readonly params: number | null;
  readonly weights: number | null;
  readonly activations: number | null;
  readonly inputs: number | null;
  readonly outputs: number | null;
  /** Inputs and outputs were laid into the activations (`--allocate-inputs`, `--allocate-outputs`). */
  readonly ioInActivations: boolean;
  readonly macc: number | null;
  readonly layers: readonly LegacyLayer[];
}

export interface LegacyLayer {
  readonly id: number;
  readonly name: string;
  readonly type: string;
  readonly macc: number;
  readonly weights: number;
}
