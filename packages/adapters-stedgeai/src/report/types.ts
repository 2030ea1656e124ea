import type { HostRun } from '../hosts/types.ts';
import type {
  CArray,
  CGraph,
  CLayer,
  Complexity,
  ModelTable,
  Operations,
  OperationType,
} from '../layers/types.ts';
import type {
  Allocation,
  Compilation,
  Epochs,
  Lowering,
  MemoryUsage,
  NpuCompiler,
} from '../npu/types.ts';
import type {
  AccuracyReport,
  Metric,
  ValidationData,
  ValidationInput,
  ValidationRun,
} from '../validation/types.ts';
import type { ByteSize } from './numbers.ts';

/** Which tool wrote the report, when, and how it was called. Null: not stated. */
export interface Header {
  /** 'ST Edge AI Core', or the older 'Neural Network Tools for STM32'. */
  readonly tool: string | null;
  /** As printed: '3.0.0-20426'. */
  readonly version: string | null;
  readonly revision: string | null;
  /** As printed; the report names no time zone. */
  readonly created: string | null;
  /** The command's arguments. */
  readonly parameters: string | null;
}

/** An input or output of the network. */
export interface IoTensor {
  readonly name: string;
  readonly type: string;
  readonly shape: readonly number[];
  /** Computed from type and shape where the report rounds to KBytes. */
  readonly bytes: number | null;
  readonly scale: number | null;
  readonly zeroPoint: number | null;
  /** Where the buffer lies: 'activations', 'user'. */
  readonly placement: string | null;
}

/** A pool that activations or weights were laid into by the CPU's tool. */
export interface MemoryPool {
  readonly line: number;
  readonly name: string;
  readonly usedBytes: number;
  /** How far `usedBytes` may be off: KiB and MiB are rounded to two decimals. */
  readonly within: number;
  /** As printed; the tool divides weights outside the pools by 1 byte. */
  readonly percent: number | null;
  readonly buffers: number;
}

/** An error that the tool printed. */
export interface ToolError {
  readonly line: number;
  /** 'TOOL ERROR', 'INVALID MODEL', 'E103(CliRuntimeError)'. */
  readonly kind: string;
  readonly message: string;
}

export interface RamTotal {
  readonly total: number;
  readonly activations: number;
  readonly inputs: number;
  readonly outputs: number;
}

export interface ExecutionSummary {
  /** 'generate', 'analyze' or 'validate'. */
  readonly command: string;
  readonly line: number;
  /** Stated by the oldest tools only, as is the error code: 0, or -1 where the run failed. */
  readonly durationSeconds: number | null;
  readonly errorCode: number | null;
  /** The plain fields as printed, by their key: 'model file', 'target/series', 'compression'. */
  readonly fields: Readonly<Record<string, string>>;
  /** MD5 of the model file in hex, without 0x. */
  readonly modelHash: string | null;
  readonly params: number | null;
  readonly inputs: readonly IoTensor[];
  readonly outputs: readonly IoTensor[];
  /** 0 means that the tool did not count. */
  readonly macc: number | null;
  readonly weights: ByteSize | null;
  readonly activations: ByteSize | null;
  readonly ram: RamTotal | null;
  /** The note under the summary: inputs and outputs lie in the activations buffer. */
  readonly ioInActivations: boolean;
}

export interface SectionRow {
  readonly line: number;
  /** 'network.o', 'weights', 'RT total', 'TOTAL'; footnote stars removed. */
  readonly module: string;
  readonly text: number;
  readonly rodata: number;
  readonly data: number;
  readonly bss: number;
}

export interface SectionTable {
  readonly target: string;
  readonly rows: readonly SectionRow[];
}

export interface FlashRam {
  readonly flash: number;
  readonly ram: number;
}

export interface FootprintSummary {
  readonly target: string;
  readonly line: number;
  readonly runtime: FlashRam | null;
  readonly total: FlashRam | null;
}

export interface Warning {
  readonly line: number;
  readonly message: string;
  /** The indented `> ...` lines under it. */
  readonly details: readonly string[];
}

/** What the console says it executes: 'NEURAL ART COMPILER', 'EPOCH_CONTROLLER POST_PROCESSING'. */
export interface Step {
  readonly line: number;
  readonly name: string;
  readonly finished: boolean;
}

/** What the console says of the run itself; one text may hold several commands. */
export interface RunTrace {
  readonly steps: readonly Step[];
  /** The reports and JSON files that the tool says it wrote, on its own machine. */
  readonly written: readonly string[];
  /** How long each command took: 'generate'. */
  readonly elapsed: readonly {
    readonly line: number;
    readonly command: string;
    readonly seconds: number;
  }[];
  /** What the NPU compiler says as it crashes, or of a memory pool file that it cannot read. */
  readonly compilerErrors: readonly { readonly line: number; readonly text: string }[];
}

/** A program that the tool called in vain; the tool may go on without what it would have given. */
export interface FailedCommand {
  readonly line: number;
  /** The program's exit code. */
  readonly code: number | null;
  readonly command: string | null;
  /** What it printed; empty where the NPU compiler printed it, which is read as data. */
  readonly output: readonly string[];
}

export interface Unrecognised {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** All that a report of ST Edge AI Core says, as data. Null: the report has no such part. */
export interface StReport {
  readonly header: Header;
  /** Of the first command; that of `validate` where a log holds nothing else. */
  readonly summary: ExecutionSummary | null;
  /** Of the commands after it in the same log: `validate` after `generate`. */
  readonly laterSummaries: readonly ExecutionSummary[];
  readonly modelTable: ModelTable | null;
  readonly cGraph: CGraph | null;
  readonly cArrays: readonly CArray[] | null;
  readonly cLayers: readonly CLayer[] | null;
  readonly operations: Operations | null;
  readonly operationTypes: readonly OperationType[] | null;
  readonly complexity: Complexity | null;
  readonly sections: SectionTable | null;
  readonly footprint: FootprintSummary | null;
  readonly generatedFiles: readonly string[] | null;
  readonly npuCompiler: NpuCompiler | null;
  readonly allocation: Allocation | null;
  readonly compilation: Compilation | null;
  readonly memoryUsage: MemoryUsage | null;
  readonly epochs: Epochs | null;
  readonly memoryPools: readonly MemoryPool[] | null;
  readonly validationInput: ValidationInput | null;
  readonly validationRun: ValidationRun | null;
  readonly validationData: ValidationData | null;
  readonly accuracy: readonly AccuracyReport[];
  /** The evaluation's summary; empty where the report says that nothing was evaluated. */
  readonly metrics: readonly Metric[] | null;
  readonly errors: readonly ToolError[];
  readonly lowerings: readonly Lowering[];
  readonly warnings: readonly Warning[];
  readonly run: RunTrace;
  readonly failedCommands: readonly FailedCommand[];
  /** What the programs around the tool say, in a log of theirs. */
  readonly host: HostRun | null;
  /** Non-blank lines: all, those of a page or a post around the tool's output, and those that were not understood. */
  readonly lines: number;
  readonly surrounding: readonly Unrecognised[];
  readonly unrecognised: readonly Unrecognised[];
}
