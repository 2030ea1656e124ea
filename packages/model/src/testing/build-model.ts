import { type BuiltinOperator, layout, type TensorType } from '../generated/tflite.ts';
import { optionsTable } from '../tflite/options.ts';
import { type Encodable, encode } from './encode.ts';

export interface TensorSpec {
  readonly name: string;
  readonly shape: readonly number[];
  /** INT8 where left out. */
  readonly type?: TensorType;
  readonly shapeSignature?: readonly number[];
  /** Constant data, little-endian. */
  readonly data?: Uint8Array;
  readonly scales?: readonly number[];
  readonly zeroPoints?: readonly number[];
  readonly axis?: number;
  readonly isVariable?: boolean;
}

export interface OpSpec {
  /** A builtin op, or the registered name of a custom one. */
  readonly type: BuiltinOperator | `custom:${string}`;
  /** Names of tensors; null for an optional input left out. */
  readonly inputs: readonly (string | null)[];
  readonly outputs: readonly string[];
  /** Fields of the op's option table, or a custom op's bytes. */
  readonly options?: Encodable | Uint8Array;
}

export interface SubgraphSpec {
  readonly tensors: readonly TensorSpec[];
  readonly ops: readonly OpSpec[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** A small TFLite model for tests: its tables as {@link rawModel} makes them, written as a file. */
export const buildModel = (...subgraphs: readonly SubgraphSpec[]): Uint8Array =>
  encodeModel(rawModel(...subgraphs));

export const encodeModel = (raw: Encodable): Uint8Array => encode(layout, 'Model', raw, 'TFL3');

/** The tables of a model, to be damaged by a test before they are written; ops and buffers are not shared. */
export function rawModel(...subgraphs: readonly SubgraphSpec[]): RawModel {
  const buffers: Encodable[] = [{}];
  const operatorCodes: Encodable[] = [];
  return {
    version: 3,
    description: 'made for a test',
    subgraphs: subgraphs.map(({ tensors, ops, inputs, outputs }) => {
      const index = (name: string | null): number => tensors.findIndex((t) => t.name === name);
      return {
        tensors: tensors.map((tensor) => rawTensor(tensor, buffers)),
        operators: ops.map((op) => ({
          opcodeIndex: operatorCodes.push(rawCode(op)) - 1,
          inputs: op.inputs.map(index),
          outputs: op.outputs.map(index),
          ...rawOptions(op),
        })),
        inputs: inputs.map(index),
        outputs: outputs.map(index),
      };
    }),
    operatorCodes,
    buffers,
  };
}

export interface RawModel extends Encodable {
  readonly subgraphs: readonly {
    readonly tensors: readonly Encodable[];
    readonly operators: readonly Encodable[];
    readonly inputs: readonly number[];
    readonly outputs: readonly number[];
  }[];
  readonly operatorCodes: readonly Encodable[];
  readonly buffers: readonly Encodable[];
}

function rawTensor(spec: TensorSpec, buffers: Encodable[]): Encodable {
  const { name, shape, type = 'INT8', shapeSignature, data, isVariable, scales } = spec;
  const quantization = scales && {
    scale: scales,
    zeroPoint: spec.zeroPoints ?? scales.map(() => 0),
    quantizedDimension: spec.axis ?? 0,
  };
  const buffer = data === undefined ? 0 : buffers.push({ data }) - 1;
  return { name, shape, type, shapeSignature, isVariable, buffer, quantization };
}

function rawCode({ type }: OpSpec): Encodable {
  const builtin = layout.enums.BuiltinOperator ?? [];
  const [, customCode] = type.split('custom:');
  const builtinCode = builtin.indexOf(customCode === undefined ? type : 'CUSTOM');
  return { builtinCode, deprecatedBuiltinCode: Math.min(builtinCode, 127), customCode };
}

function rawOptions({ type, options }: OpSpec): Encodable {
  if (options === undefined) return {};
  if (options instanceof Uint8Array) return { customOptions: options };
  const table = optionsTable[type as keyof typeof optionsTable];
  return { builtinOptions: { table, value: options } };
}
