import {
  elementBits,
  elementBytes,
  elementsOf,
  type NpyType,
  type Tensor,
  tensorBytes,
} from '@edgebench/model';
import { EmulatorError } from '../errors.ts';
import type { Data, ElementType, Operand, OutputSpec } from '../kernels/kernel.ts';

const elementTypes: Readonly<Partial<Record<Tensor['type'], ElementType>>> = {
  INT8: 'int8',
  UINT8: 'uint8',
  BOOL: 'bool',
  INT16: 'int16',
  INT32: 'int32',
  UINT16: 'uint16',
  UINT32: 'uint32',
  INT64: 'int64',
  UINT64: 'uint64',
  FLOAT16: 'float16',
  BFLOAT16: 'bfloat16',
  FLOAT32: 'float32',
  FLOAT64: 'float64',
  RESOURCE: 'resource',
  INT4: 'int4',
  UINT4: 'uint4',
  INT2: 'int2',
  UINT2: 'uint2',
  FLOAT4_E2M1: 'float4e2m1',
  FLOAT8_E4M3FN: 'float8e4m3fn',
  FLOAT8_E4M3FNUZ: 'float8e4m3fnuz',
  FLOAT8_E5M2: 'float8e5m2',
  FLOAT8_E5M2FNUZ: 'float8e5m2fnuz',
  FLOAT8_E8M0: 'float8e8m0',
};

/** How types are held that NumPy does not have: a handle as an int32, small floats by their bits. */
const storedAs: Readonly<Record<Exclude<ElementType, NpyType>, NpyType>> = {
  resource: 'int32',
  bfloat16: 'uint16',
  float8e4m3fn: 'uint8',
  float8e4m3fnuz: 'uint8',
  float8e5m2: 'uint8',
  float8e5m2fnuz: 'uint8',
  float8e8m0: 'uint8',
  float4e2m1: 'uint8',
  int4: 'int8',
  uint4: 'uint8',
  int2: 'int8',
  uint2: 'uint8',
};

/** The type of .npy files whose elements hold those of `type`. */
export const storedType = (type: ElementType): NpyType =>
  Object.hasOwn(storedAs, type) ? storedAs[type as keyof typeof storedAs] : (type as NpyType);

/** Bytes of one element. */
export const sizeOf = (type: ElementType): number => elementBytes(storedType(type)) ?? 0;

/** A view of `elements` elements from byte `address`, which is a multiple of their size. */
export const viewAt = (
  type: ElementType,
  buffer: ArrayBufferLike,
  address: number,
  elements: number,
): Data =>
  elementsOf({
    type: storedType(type),
    shape: [elements],
    bytes: new Uint8Array(buffer as ArrayBuffer, address, elements * sizeOf(type)),
  });

/** The constant's elements: a view into the file where it is aligned, else a copy; those below a byte are unpacked. */
function constantOf(tensor: Tensor, type: ElementType, elements: number): Data | null {
  const { data } = tensor;
  if (data === null) return null;
  const wanted = tensorBytes(tensor.type, elements) ?? elements * sizeOf(type);
  if (data.byteLength !== wanted || tensor.isSparse) {
    throw new EmulatorError('bad-constant', 'its data is not that of its shape', {
      tensor: tensor.name,
      expected: `${wanted} dense bytes for ${type}[${tensor.shape.join(',')}]`,
      found: `${data.byteLength}${tensor.isSparse ? ' sparse' : ''} bytes`,
      remedy: 'export the model again',
    });
  }
  const bits = elementBits[tensor.type] ?? 8;
  const bytes =
    bits < 8 ? unpack(data, { bits, elements, isSigned: type.startsWith('int') }) : data;
  return elementsOf({ type: storedType(type), shape: tensor.shape, bytes });
}

interface Packed {
  readonly bits: number;
  readonly elements: number;
  readonly isSigned: boolean;
}

/** One element a byte, of elements of which the first has the lowest bits of the first byte. */
function unpack(data: Uint8Array, { bits, elements, isSigned }: Packed): Uint8Array {
  const each = 8 / bits;
  const unused = 32 - bits;
  return Uint8Array.from({ length: elements }, (_, k) => {
    const raised = ((data[Math.floor(k / each)] as number) >> (bits * (k % each))) << unused;
    return isSigned ? raised >> unused : raised >>> unused;
  });
}

/** What is known of a tensor before shapes are worked out. Throws `unsupported-type`. */
export function specOf(tensor: Tensor): OutputSpec {
  const type = elementTypes[tensor.type];
  if (type === undefined) {
    throw new EmulatorError('unsupported-type', `tensors of type ${tensor.type} are not run here`, {
      tensor: tensor.name,
      expected: Object.keys(elementTypes).join(', '),
      found: tensor.type,
      remedy: 'quantise the model to int8, uint8 or int16',
    });
  }
  const { index, name, quantization, isVariable } = tensor;
  const scale = quantization?.scales[0] ?? 0;
  const zeroPoint = quantization?.zeroPoints[0] ?? 0;
  return { index, name, type, quantization, scale, zeroPoint, isVariable };
}

/** A tensor that is there before the first op: an input, a constant, a variable. Open dimensions are taken as 1. */
export function operandOf(tensor: Tensor): Operand {
  const shape = tensor.shape.map((size) => (size < 0 ? 1 : size));
  const elements = shape.reduce((product, size) => product * size, 1);
  const spec = specOf(tensor);
  return { ...spec, shape, elements, constant: constantOf(tensor, spec.type, elements) };
}
