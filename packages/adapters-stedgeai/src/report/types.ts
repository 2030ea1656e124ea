import type { ByteSize, Delta } from './numbers.ts';

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

/** A row of the model table: an op of the original model and what became of it. */
export interface ModelLayer {
  readonly line: number;
  readonly mId: number;
  readonly name: string;
  readonly type: string;
  /** The op in the model's own format, where the table has it. */
  readonly original: string;
  readonly shape: string;
  readonly params: number | null;
  readonly bytes: number | null;
  readonly macc: number | null;
  readonly inputs: readonly string[];
  readonly sizeDelta: Delta | null;
  readonly maccDelta: Delta | null;
  /** The c-layers that compute it. */
  readonly cIds: readonly number[];
}

/** `model/c-model: macc=983,443/887,889 ... activations=--/36,432`; null stands for `--`. */
export type ModelTotals = Readonly<
  Record<string, { readonly model: number | null; readonly cModel: number | null }>
>;

export interface ModelTable {
  readonly modelName: string;
  readonly layers: readonly ModelLayer[];
  readonly totals: ModelTotals;
}

export interface CGraph {
  readonly modelName: string | null;
  readonly cName: string | null;
  readonly nodes: number | null;
  readonly arrays: number | null;
  readonly activations: number | null;
  readonly weights: number | null;
  readonly macc: number | null;
  readonly inputs: string | null;
  readonly outputs: string | null;
}

export interface CArray {
  readonly cId: number;
  readonly name: string;
  readonly items: number;
  readonly bytes: number;
  /** 'activations/**default**', 'weights/weights'. */
  readonly pool: string;
  /** 's8', 'const float'. */
  readonly type: string;
  readonly comment: string;
}

export interface CTensor {
  /** Input, scratch, weight or output. */
  readonly role: 'I' | 'S' | 'W' | 'O';
  readonly name: string;
  /** 'int8(1x30x10)'; empty for scratch. */
  readonly shape: string;
  readonly arrayId: number | null;
}

export interface CLayer {
  readonly line: number;
  readonly cId: number;
  readonly name: string;
  readonly mId: number | null;
  readonly type: string;
  readonly macc: number;
  readonly rom: number;
  readonly tensors: readonly CTensor[];
}

/** Operations of one c-layer; `type` names input and output arithmetic: 'smul_f32_f32'. */
export interface LayerOperations {
  readonly line: number;
  readonly cId: number;
  readonly mId: number | null;
  readonly name: string;
  readonly layerType: string;
  readonly operations: number;
  readonly type: string;
}

export interface Operations {
  readonly layers: readonly LayerOperations[];
  readonly total: number | null;
}

export interface OperationType {
  readonly type: string;
  readonly operations: number;
  readonly percent: number | null;
}

export interface ComplexityRow {
  readonly mId: number;
  readonly name: string;
  readonly maccPercent: number | null;
  readonly romPercent: number | null;
  readonly cIds: readonly number[];
}

export interface Complexity {
  readonly rows: readonly ComplexityRow[];
  /** `macc=... weights=... act=... ram_io=...` */
  readonly totals: Readonly<Record<string, number>>;
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

export interface Warning {
  readonly line: number;
  readonly message: string;
  /** The indented `> ...` lines under it. */
  readonly details: readonly string[];
}

export interface Unrecognised {
  /** 1-based. */
  readonly line: number;
  readonly text: string;
}

/** A run of `validate`: where the generated code ran. */
export interface ValidationRun {
  /** 'target': on the board; 'host': compiled for the PC. */
  readonly mode: string;
  /** Mean of the samples. */
  readonly durationMs: number | null;
}

/** What a report says of a tensor that it saved. */
export interface RecordedTensor {
  /** As in the archive: 'm_outputs_1', 'c_outputs_1'. */
  readonly name: string;
  readonly shape: readonly number[];
  readonly type: string;
  readonly min: number;
  readonly max: number;
  /** Rounded to six decimals, as is `std`. */
  readonly mean: number;
  readonly std: number;
}

export interface ValidationData {
  /** The archive's name without its folder: 'network_val_io.npz'. */
  readonly archive: string | null;
  readonly tensors: readonly RecordedTensor[];
}

/** All that a report of ST Edge AI Core says, as data. Null: the report has no such part. */
export interface StReport {
  readonly header: Header;
  readonly summary: ExecutionSummary | null;
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
  readonly epochs: Epochs | null;
  readonly validationRun: ValidationRun | null;
  readonly validationData: ValidationData | null;
  readonly lowerings: readonly Lowering[];
  readonly warnings: readonly Warning[];
  /** Non-blank lines: all, and those that were not understood. */
  readonly lines: number;
  readonly unrecognised: readonly Unrecognised[];
}
