/** Bits of an element, by the number that ONNX's TensorProto.DataType gives the type; strings have none. */
const bits: Readonly<Record<number, number>> = {
  ...{ 1: 32, 2: 8, 3: 8, 4: 16, 5: 16, 6: 32, 7: 64, 9: 8, 10: 16, 11: 64, 12: 32, 13: 64 },
  ...{ 14: 64, 15: 128, 16: 16, 17: 8, 18: 8, 19: 8, 20: 8, 21: 4, 22: 4, 23: 4 },
};

/** float, float16, double, bfloat16, the kinds of float8, and float4. */
const floats: ReadonlySet<number> = new Set([1, 10, 11, 16, 17, 18, 19, 20, 23]);

export const isFloatType = (type: number | null): boolean => type !== null && floats.has(type);

interface Sized {
  readonly type: number | null;
  readonly shape: readonly (number | null)[] | null;
}

/** Bytes of a tensor, an open dimension taken as 1; null where its type or rank is not known. */
export function bytesOf({ type, shape }: Sized): number | null {
  const size = type === null ? undefined : bits[type];
  if (size === undefined || shape === null) return null;
  const elements = shape.reduce<number>((product, dimension) => product * (dimension ?? 1), 1);
  return Math.ceil((elements * size) / 8);
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
