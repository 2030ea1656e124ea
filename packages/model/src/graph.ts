import type { ElementName } from './element-types.ts';
import type { BuiltinOperator, BuiltinOptions } from './generated/tflite.ts';
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
  /**
   * Outermost dimension first; [] is a scalar, -1 an unknown dimension, [-1] without elements stands for an unknown rank.
   * TFLite's as stored, ONNX's as inferred.
   */
  readonly shape: readonly number[];
  /** The shape with -1 for dimensions that a caller may resize; null where the file states none. */
  readonly shapeSignature: readonly number[] | null;
  readonly type: ElementName;
  /** Null for tensors without scales. */
  readonly quantization: Quantization | null;
  /** Little-endian constant data, a view into the file where it lies there; null for tensors computed at run time. */
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
  /** TFLite's version of the op, ONNX's opset of its domain. */
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

/** A value that an ONNX node carries. Subgraphs of control flow are not read. */
export type AttributeValue =
  | { readonly kind: 'int' | 'float'; readonly value: number }
  | { readonly kind: 'string'; readonly value: string }
  | { readonly kind: 'ints' | 'floats'; readonly value: readonly number[] }
  | { readonly kind: 'strings'; readonly value: readonly string[] }
  | { readonly kind: 'tensor'; readonly value: ConstantValue }
  | { readonly kind: 'other' };

export interface ConstantValue {
  readonly type: ElementName;
  readonly shape: readonly number[];
  /** Little-endian; types below a byte are packed, the low bits first. */
  readonly data: Uint8Array;
}

/** A node of an ONNX model, as the file has it: QuantizeLinear and DequantizeLinear are ops too. */
export interface OnnxOp extends OpBase {
  readonly type: 'ONNX';
  readonly customCode: null;
  readonly options: null;
  /** The operator: `Conv`, `QLinearAdd`. */
  readonly opType: string;
  /** Whose operator it is: '' for ONNX's own, `com.microsoft`. */
  readonly domain: string;
  /** The node's name, which may be empty or shared. */
  readonly name: string;
  readonly attributes: ReadonlyMap<string, AttributeValue>;
}

export type Op = BuiltinOp | CustomOp | OnnxOp;

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
  readonly format: 'tflite' | 'onnx';
  /** TFLite's schema version (3), ONNX's IR version. */
  readonly version: number;
  readonly description: string;
  /** At least one. */
  readonly subgraphs: readonly Subgraph[];
  readonly metadata: readonly Metadata[];
  readonly signatures: readonly Signature[];
}

/** `CONV_2D`, the registered name of a custom op, or ONNX's `Conv`. */
export const opName = (op: Op): string =>
  op.type === 'ONNX' ? op.opType : (op.customCode ?? op.type);
