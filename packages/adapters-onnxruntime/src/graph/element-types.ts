import { elementType, tensorBytes } from '@edgebench/model';

/** Whether a number of ONNX's TensorProto.DataType names a type of floats. */
export const isFloatType = (type: number | null): boolean =>
  type !== null && (elementType(type)?.includes('FLOAT') ?? false);

interface Sized {
  /** A number of ONNX's TensorProto.DataType. */
  readonly type: number | null;
  readonly shape: readonly (number | null)[] | null;
}

/** Bytes of a tensor, an open dimension taken as 1; null where its type or rank is not known. */
export function bytesOf({ type, shape }: Sized): number | null {
  const name = type === null ? null : elementType(type);
  if (name === null || shape === null) return null;
  const elements = shape.reduce<number>((product, dimension) => product * (dimension ?? 1), 1);
  return tensorBytes(name, elements);
}

/** Element types in ONNX Runtime's words that .npy files and test vectors hold. */
const npyTypes: Readonly<Record<string, string>> = {
  'tensor(float)': 'float32',
  'tensor(double)': 'float64',
  'tensor(int8)': 'int8',
  'tensor(uint8)': 'uint8',
  'tensor(int16)': 'int16',
  'tensor(int32)': 'int32',
  'tensor(int64)': 'int64',
  'tensor(bool)': 'bool',
};

/** The type of a .npy file; null where it can hold none such. */
export const npyTypeOf = (type: string): string | null => npyTypes[type] ?? null;
