import {
  type BuiltinOperator,
  elementsOf,
  type NpyArray,
  type NpyType,
  readTflite,
  type TensorType,
} from '@edgebench/model';
import { buildModel, type OpSpec, type TensorSpec } from '@edgebench/model/testing';
import { createEmulator, type Emulator } from '../emulator.ts';
import { EmulatorError } from '../errors.ts';
import type { Accumulator } from '../neural-art/accumulator.ts';

/** A tensor of an op that is tried alone; INT8 where no type is given. */
export interface Given {
  readonly shape: readonly number[];
  readonly type?: TensorType;
  readonly values?: readonly number[];
  /** The values are in the file, not given at the run. */
  readonly isConstant?: boolean;
  readonly isVariable?: boolean;
  readonly scale?: number;
  readonly zeroPoint?: number;
  /** One scale for each index of dimension `axis` (0 where left out), with zero points of 0. */
  readonly scales?: readonly number[];
  readonly axis?: number;
}

export interface Single {
  readonly op: BuiltinOperator;
  readonly options?: NonNullable<OpSpec['options']>;
  readonly inputs: readonly (Given | null)[];
  readonly outputs: readonly Given[];
  /** Of the op, for profiles that need it. */
  readonly accumulator?: Accumulator;
  /** `tflm` where left out. */
  readonly profile?: string;
  /** `plain` where left out. */
  readonly kernels?: 'simd' | 'plain';
}

const arrays = {
  INT8: Int8Array,
  UINT8: Uint8Array,
  BOOL: Uint8Array,
  INT16: Int16Array,
  INT32: Int32Array,
  FLOAT32: Float32Array,
} as const;

/** A constant list of int32. */
export const ints = (...values: readonly number[]): Given => ({
  shape: [values.length],
  type: 'INT32',
  values,
  isConstant: true,
});

/** Elements as bytes; int64 is built from whole numbers. */
function bytesOf(type: TensorType, values: readonly number[]): Uint8Array {
  const array =
    type === 'INT64'
      ? BigInt64Array.from(values, BigInt)
      : arrays[type as keyof typeof arrays].from(values);
  return new Uint8Array(array.buffer);
}

export const valuesOf = (array: NpyArray): number[] => Array.from(elementsOf(array), Number);

const specOf = (given: Given, name: string): TensorSpec => ({
  name,
  shape: given.shape,
  type: given.type ?? 'INT8',
  ...(given.scale !== undefined && { scales: [given.scale], zeroPoints: [given.zeroPoint ?? 0] }),
  ...(given.scales && { scales: given.scales, axis: given.axis ?? 0 }),
  ...(given.isVariable && { isVariable: true }),
  ...(given.isConstant && { data: bytesOf(given.type ?? 'INT8', given.values ?? []) }),
});

/** The op as a model, ready to run. */
export function emulateSingle({
  op,
  options,
  inputs,
  outputs,
  profile = 'tflm',
  kernels = 'plain',
  accumulator,
}: Single): Emulator {
  const names = inputs.map((given, k) => (given === null ? null : `input ${k}`));
  const results = outputs.map((_, k) => `output ${k}`);
  const isGiven = (given: Given | null) => given && !given.isConstant && !given.isVariable;
  const model = buildModel({
    tensors: [
      ...inputs.flatMap((given, k) => (given ? [specOf(given, `input ${k}`)] : [])),
      ...outputs.map((given, k) => specOf(given, `output ${k}`)),
    ],
    ops: [{ type: op, inputs: names, outputs: results, ...(options && { options }) }],
    inputs: inputs.flatMap((given, k) => (isGiven(given) ? [`input ${k}`] : [])),
    outputs: results,
  });
  const accumulators = new Map(accumulator && [[0, accumulator]]);
  return createEmulator(readTflite(model), { profile, kernels, accumulators });
}

/** The elements of the op's outputs. */
export function runSingle(single: Single): number[][] {
  const values = single.inputs.flatMap((given): NpyArray[] => {
    if (!given || given.isConstant || given.isVariable) return [];
    const { type = 'INT8', shape } = given;
    const bytes = bytesOf(type, given.values ?? []);
    return [{ type: type.toLowerCase() as NpyType, shape, bytes }];
  });
  return emulateSingle(single).run(values).map(valuesOf);
}

/** The typed error that ends `run`; any other outcome fails the test. */
export function failure(run: () => unknown): EmulatorError {
  try {
    run();
  } catch (error) {
    if (error instanceof EmulatorError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
