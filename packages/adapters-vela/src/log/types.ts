/** A line that no rule reads, kept so that nothing is dropped in silence. */
export interface PlainLine {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

export interface Message extends PlainLine {
  readonly severity: 'info' | 'warning' | 'error';
}

/** A setting that Vela chose because the command line did not. */
export interface DefaultSetting {
  readonly line: number;
  readonly setting: string;
  readonly value: string;
}

/** An operator that Vela gave to the CPU, with its reason (joined lines). */
export interface Fallback {
  readonly line: number;
  readonly op: string;
  /** The operator's name: that of its output tensor. */
  readonly name: string;
  reason: string;
}

export interface PlacedOp {
  readonly unit: 'cpu' | 'npu';
  readonly type: string;
  readonly name: string;
  /** `outputs [1, 5]`, as printed. */
  readonly shapes: string;
}

export interface Allocation {
  readonly line: number;
  /** As printed: Sram, Dram, OnChipFlash, OffChipFlash; null for the native core's read-only table. */
  readonly area: string | null;
  /** `Scratch`, `Permanent_NPU`, `FeatureMap|Staging`, ... */
  readonly kinds: readonly string[];
  readonly subgraph: string | null;
  readonly tensors: AllocatedTensor[];
  peakBytes: number | null;
}

export interface AllocatedTensor {
  readonly start: number;
  readonly end: number;
  readonly startAddress: number;
  readonly endAddress: number;
  readonly bytes: number;
  /** Memory in use in all while this tensor lives. */
  readonly usage: number;
  /** `FeatureMap`, `Weights`, ... (legacy core) or null. */
  readonly purpose: string | null;
  readonly format: string | null;
  readonly name: string;
}

export interface GraphOp {
  readonly index: number;
  readonly type: string;
  readonly name: string;
  readonly tensors: string[];
}

export interface StreamOp {
  readonly index: number;
  readonly title: string;
  readonly details: string[];
}

export interface RegisterCommand {
  readonly offset: number;
  readonly code: number;
  readonly param: number;
  readonly payload: number | null;
  readonly name: string;
  readonly note: string | null;
}

/** One row of a performance table or of the per-layer CSV. Counts are null where not stated. */
export interface LayerRow {
  readonly original: string;
  readonly type: string;
  readonly unit: 'cpu' | 'npu';
  /** Bytes of the arena in use while the operator runs. */
  readonly arenaBytes: number | null;
  readonly cycles: number | null;
  readonly macs: number | null;
  /** Share of the accelerator's MACs in use, in percent. */
  readonly utilisation: number | null;
  readonly name: string;
}

/** A figure of the summary as printed: value and unit. */
export interface SummaryLine {
  readonly label: string;
  readonly value: string;
  readonly unit: string;
}

/** Everything that a console text says about one network. Null is what it does not say. */
export interface VelaNetwork {
  readonly line: number;
  name: string | null;
  core: 'native' | 'legacy' | null;
  accelerator: string | null;
  systemConfig: string | null;
  memoryMode: string | null;
  readonly defaults: DefaultSetting[];
  readonly messages: Message[];
  /** Tensors whose open dimension Vela set to 1. */
  readonly dynamicTensors: string[];
  /** `System Configuration` -> `core_clock` -> `500000000.0` */
  readonly configuration: Map<string, Map<string, string>>;
  readonly operators: GraphOp[];
  readonly graph: GraphOp[];
  readonly fallbacks: Fallback[];
  readonly allocations: Allocation[];
  /** The high-level command stream: NPU operations, stripes and DMA. */
  readonly stripes: StreamOp[];
  readonly registerInput: StreamOp[];
  readonly registerCommands: RegisterCommand[];
  commandCount: number | null;
  commandStreamBytes: number | null;
  readonly layers: LayerRow[];
  cpuOps: number | null;
  npuOps: number | null;
  readonly placed: PlacedOp[];
  /** KiB by area label (`SRAM`, `Off-chip Flash`), as printed with two decimals. */
  readonly memoryUsed: Map<string, string>;
  readonly summary: SummaryLine[];
  macs: number | null;
  /** Cycles by label: `NPU cycles`, `Total cycles`, ... */
  readonly cycles: Map<string, number>;
  inferenceMs: number | null;
}

export interface VelaLog {
  /** Lines that are not blank. */
  readonly lines: number;
  readonly networks: readonly VelaNetwork[];
  /** `ethos-u-vela` version that the text mentions. */
  readonly version: string | null;
  /** Lines that no rule reads; the file's first 10,000. */
  readonly unrecognised: readonly PlainLine[];
  readonly unrecognisedCount: number;
  /** The text of a page or a post around Vela's lines. */
  readonly surrounding: readonly PlainLine[];
}
