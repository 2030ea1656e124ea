import type { TensorType } from './generated/tflite.ts';

/** Element types of TFLite, and those that only ONNX has. */
export type ElementName =
  | TensorType
  | 'UINT2'
  | 'FLOAT4_E2M1'
  | 'FLOAT8_E4M3FNUZ'
  | 'FLOAT8_E5M2FNUZ'
  | 'FLOAT8_E8M0';

/**
 * Bits of one element as stored; null where the type does not say: strings, and the handles of resources and variants,
 * whose values live outside the tensor. Sub-byte types are packed, the low bits first.
 */
export const elementBits: Readonly<Record<ElementName, number | null>> = {
  FLOAT32: 32,
  FLOAT16: 16,
  INT32: 32,
  UINT8: 8,
  INT64: 64,
  STRING: null,
  BOOL: 8,
  INT16: 16,
  COMPLEX64: 64,
  INT8: 8,
  FLOAT64: 64,
  COMPLEX128: 128,
  UINT64: 64,
  RESOURCE: null,
  VARIANT: null,
  UINT32: 32,
  UINT16: 16,
  INT4: 4,
  BFLOAT16: 16,
  INT2: 2,
  UINT4: 4,
  FLOAT8_E4M3FN: 8,
  FLOAT8_E5M2: 8,
  UINT2: 2,
  FLOAT4_E2M1: 4,
  FLOAT8_E4M3FNUZ: 8,
  FLOAT8_E5M2FNUZ: 8,
  FLOAT8_E8M0: 8,
};

/** Bytes of a tensor of `elements` elements, sub-byte types rounded up to whole bytes; null where unknown. */
export function tensorBytes(type: ElementName, elements: number | null): number | null {
  const bits = elementBits[type];
  return bits === null || elements === null ? null : Math.ceil((elements * bits) / 8);
}
