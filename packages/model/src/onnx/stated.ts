import type { ElementName } from '../element-types.ts';
import type { DimensionProto, ValueInfoProto } from '../generated/onnx.ts';
import { elementType } from './element-type.ts';
import { invalid } from './errors.ts';

/** What a file says of a tensor. */
export interface Stated {
  readonly type: ElementName;
  /** A free dimension is 1, as TFLite's converters write it; [-1] is an unknown rank. */
  readonly shape: readonly number[];
  /** -1 where a dimension is free; null where none is. */
  readonly shapeSignature: readonly number[] | null;
}

/** Of a tensor of which the file says nothing. */
export const unstated: Stated = { type: 'VARIANT', shape: [-1], shapeSignature: null };

/** Throws `bad-shape` and `unsupported-type`. */
export function statedBy({ type }: ValueInfoProto, label: string, offset: number): Stated {
  const tensor = type?.tensorType;
  if (tensor === undefined) return unstated;
  const { elemType = 0, shape } = tensor;
  const element = elemType === 0 ? 'VARIANT' : elementType(elemType);
  if (element === null) {
    const message = `${label} is of element type ${elemType}`;
    throw invalid('unsupported-type', message, offset, 'use a type that ONNX defines');
  }
  if (shape === undefined) return { ...unstated, type: element };
  const signature = shape.dim.map((dimension) => sizeOf(dimension, label, offset));
  return {
    type: element,
    shape: signature.map((size) => (size < 0 ? 1 : size)),
    shapeSignature: signature.includes(-1) ? signature : null,
  };
}

/** -1 for a free dimension; some exporters write that number. */
function sizeOf({ dimValue }: DimensionProto, label: string, offset: number): number {
  const size = Number(dimValue ?? -1);
  if (size < -1) throw invalid('bad-shape', `${label} has a dimension of ${size}`, offset);
  return size;
}
