import type { TensorType } from '@edgebench/model';
import type { TensorSpec } from '@edgebench/model/testing';
import type { Draw } from './draw.ts';

/** Least and greatest stored value of the quantised types. */
export const ranges = {
  INT8: [-128, 127],
  UINT8: [0, 255],
  INT16: [-32768, 32767],
} as const;

export type QuantizedType = keyof typeof ranges;

export const isQuantized = (type: TensorType): type is QuantizedType => Object.hasOwn(ranges, type);

export interface Affine {
  readonly scales: readonly [number];
  readonly zeroPoints: readonly [number];
}

/** Quantisation of an activation around the given scale; int16 is symmetric, and so are some int8 tensors. */
export function affine(draw: Draw, type: QuantizedType, scale: number): Affine {
  const [min, max] = ranges[type];
  const middle = type === 'UINT8' ? 128 : 0;
  const zeroPoint =
    type === 'INT16' || draw.chance(0.15)
      ? middle
      : draw.chance(0.15)
        ? draw.pick([min, max])
        : draw.int(min, max);
  return { scales: [Math.fround(scale)], zeroPoints: [zeroPoint] };
}

/** The scale at which a type's whole range spans about [-reach, reach]. */
export const scaleFor = (type: QuantizedType, reach: number): number =>
  reach / (type === 'INT16' ? 32768 : 128);

/** An activation: quantised over about [-reach, reach] where the type is, else plain. */
export function activation(
  draw: Draw,
  name: string,
  type: TensorType,
  shape: readonly number[],
  reach: number = draw.scale(0.5, 20),
): TensorSpec {
  return isQuantized(type)
    ? { name, type, shape, ...affine(draw, type, scaleFor(type, reach)) }
    : { name, type, shape };
}

/** The same tensor under another name and shape, with the same quantisation. */
export const like = (
  { type = 'INT8', scales, zeroPoints }: TensorSpec,
  name: string,
  shape: readonly number[],
): TensorSpec => ({
  name,
  type,
  shape,
  ...(scales && { scales }),
  ...(zeroPoints && { zeroPoints }),
});

export const sizeOf = (shape: readonly number[]): number =>
  shape.reduce((product, size) => product * size, 1);

/** Constant values as little-endian bytes. */
export function data(type: TensorType, values: readonly number[]): Uint8Array {
  switch (type) {
    case 'INT8':
    case 'UINT8':
    case 'BOOL':
      return Uint8Array.from(values, (value) => value & 0xff);
    case 'INT16':
      return bytesOf(Int16Array.from(values));
    case 'INT32':
      return bytesOf(Int32Array.from(values));
    case 'INT64':
      return bytesOf(BigInt64Array.from(values, (value) => BigInt(value)));
    case 'FLOAT32':
      return bytesOf(Float32Array.from(values));
    default:
      throw new RangeError(`no constants of type ${type}`);
  }
}

const bytesOf = ({ buffer }: { readonly buffer: ArrayBufferLike }): Uint8Array =>
  new Uint8Array(buffer);

/** A constant list of int32, such as axes or a shape. */
export const ints = (
  name: string,
  values: readonly number[],
  shape?: readonly number[],
): TensorSpec => ({
  name,
  type: 'INT32',
  shape: shape ?? [values.length],
  data: data('INT32', values),
});

/** Uniform whole numbers as constant data. */
export const noise = (
  draw: Draw,
  type: TensorType,
  count: number,
  [min, max]: readonly [number, number],
): Uint8Array =>
  data(
    type,
    Array.from({ length: count }, () =>
      type === 'FLOAT32' ? min + draw.unit() * (max - min) : draw.int(min, max),
    ),
  );

/** A constant of an activation's type and quantisation. */
export const constant = (draw: Draw, tensor: TensorSpec): TensorSpec => {
  const { type = 'INT8', shape } = tensor;
  const range = isQuantized(type) ? ranges[type] : ([-1, 1] as const);
  return { ...tensor, data: noise(draw, type, sizeOf(shape), range) };
};
