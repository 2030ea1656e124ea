import type { BuiltinOperator, BuiltinOptions, TensorType } from './generated/tflite.ts';
import type { OptionsTable } from './tflite/options.ts';

/** Affine quantisation: real = scale * (stored - zeroPoint). */
export interface Quantization {
  /** One scale for the tensor, or one for each index of `axis`. */
  readonly scales: readonly number[];
  /** As many as scales. */
  readonly zeroPoints: readonly number[];
  /** The dimension of per-channel scales; 0 and without meaning where there is one scale. */
  readonly axis: number;
}

export interface Tensor {
  /** Place in the subgraph's list; ops name tensors by it. */
  readonly index: number;
  readonly name: string;
  /** As stored, outermost dimension first; [] is a scalar, -1 an unknown dimension. */
  readonly shape: readonly number[];
  /** The shape with -1 for dimensions that a caller may resize; null where the file states none. */
  readonly shapeSignature: readonly number[] | null;
  readonly type: TensorType;
  /** Null for tensors without scales. */
  readonly quantization: Quantization | null;
  /** Little-endian constant data, a view into the file; null for tensors computed at run time. */
  readonly data: Uint8Array | null;
  /** Place of the buffer in the file's list; tensors may share one. */
  readonly buffer: number;
  /** Keeps its value from one inference to the next. */
  readonly isVariable: boolean;
  /** The data is in the format's sparse encoding, so its length is not `bytes`. */
  readonly isSparse: boolean;
  /** Product of the shape; null where a dimension is unknown. */
  readonly elements: number | null;
  /** Bytes of the dense tensor; null where the shape is unknown or the type has no fixed size. */
  readonly bytes: number | null;
}

interface OpBase {
  /** Place in execution order. */
  readonly index: number;
  readonly version: number;
  /** Tensor indices; -1 is an optional input left out. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
  /** Scratch tensors that carry quantisation (LSTM). */
  readonly intermediates: readonly number[];
}

/** Fields of an option table by the table's name. */
type Options<Name> = Extract<BuiltinOptions, { readonly table: Name }>['value'];

/** A builtin op; `options` is null where its table has no fields or the file leaves it out. */
export type BuiltinOp = {
  [Type in Exclude<BuiltinOperator, 'CUSTOM'>]: OpBase & {
    readonly type: Type;
    readonly customCode: null;
    readonly options: Type extends keyof OptionsTable ? Options<OptionsTable[Type]> | null : null;
  };
}[Exclude<BuiltinOperator, 'CUSTOM'>];

export interface CustomOp extends OpBase {
  readonly type: 'CUSTOM';
  /** The name that the op is registered under, such as `ethos-u`. */
  readonly customCode: string;
  /** The op's own encoding, a view into the file. */
  readonly options: Uint8Array;
}

export type Op = BuiltinOp | CustomOp;

export interface Subgraph {
  readonly name: string;
  readonly tensors: readonly Tensor[];
  /** In execution order. */
  readonly ops: readonly Op[];
  /** Tensor indices. */
  readonly inputs: readonly number[];
  readonly outputs: readonly number[];
}

export interface Metadata {
  readonly name: string;
  readonly data: Uint8Array;
}

export interface Signature {
  readonly key: string;
  readonly subgraph: number;
  readonly inputs: readonly SignatureTensor[];
  readonly outputs: readonly SignatureTensor[];
}

export interface SignatureTensor {
  readonly name: string;
  readonly tensor: number;
}

/** A model as plain data; `subgraphs[0]` is the one that runs. All indices in it are in range. */
export interface Graph {
  readonly format: 'tflite';
  /** Schema version; 3 is the only one in use. */
  readonly version: number;
  readonly description: string;
  /** At least one. */
  readonly subgraphs: readonly Subgraph[];
  readonly metadata: readonly Metadata[];
  readonly signatures: readonly Signature[];
}

/** `CONV_2D`, or the registered name of a custom op. */
export const opName = (op: Op): string => op.customCode ?? op.type;
