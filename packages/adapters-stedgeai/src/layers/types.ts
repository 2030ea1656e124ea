import type { Delta } from '../report/numbers.ts';

/** A row of the model table: an op of the original model and what became of it. */
export interface ModelLayer {
  readonly line: number;
  readonly mId: number;
  readonly name: string;
  /** The tool's own; of an NPU's report, which names only the original, the same as `original`. */
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
  /** 's8', 'const float', 'const int8_t'. */
  readonly type: string;
  /** Up to Core 1: 'float32', 'int/ss/channel (32)'. */
  readonly format: string | null;
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
  /** Parameters, and the share of them that is zero, from 0 to 1, as stm.ai states them. */
  readonly params: number | null;
  readonly sparsity: number | null;
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
  /** After a validation: the share of the run's time, and the L2 relative error of an output. */
  readonly durationPercent: number | null;
  readonly l2r: number | null;
}

export interface Complexity {
  readonly rows: readonly ComplexityRow[];
  /** `macc=... weights=... act=... ram_io=...` */
  readonly totals: Readonly<Record<string, number>>;
}
