export interface TensorType {
  /** Dimensions; -1 where one is open. */
  readonly shape: readonly number[];
  /** As NumPy and the model call it (`int8`), with its size; null for a type that .npy cannot hold. */
  readonly element: { readonly type: string; readonly bytes: number } | null;
}

/** The types of `main` in a compiled module. */
export interface Signature {
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
}

/** IREE's element types; `i8` carries no sign, and TFLite's int8 arrives as that. */
const elements: Readonly<Record<string, TensorType['element']>> = {
  i1: { type: 'bool', bytes: 1 },
  i8: { type: 'int8', bytes: 1 },
  si8: { type: 'int8', bytes: 1 },
  ui8: { type: 'uint8', bytes: 1 },
  i16: { type: 'int16', bytes: 2 },
  si16: { type: 'int16', bytes: 2 },
  i32: { type: 'int32', bytes: 4 },
  si32: { type: 'int32', bytes: 4 },
  i64: { type: 'int64', bytes: 8 },
  si64: { type: 'int64', bytes: 8 },
  f32: { type: 'float32', bytes: 4 },
  f64: { type: 'float64', bytes: 8 },
};

/** Reads the declaration of `main` in what `iree-dump-module` prints; empty where it has none. */
export function readSignature(dump: string): Signature {
  const declaration = /iree\.abi\.declaration: \w+ func @main\((.*)\) -> (.*)$/m.exec(dump);
  return { inputs: tensors(declaration?.[1] ?? ''), outputs: tensors(declaration?.[2] ?? '') };
}

const tensors = (text: string): TensorType[] =>
  [...text.matchAll(/tensor<((?:[\d?]+x)*)(\w+)>/g)].map(([, dimensions = '', element = '']) => ({
    shape: dimensions
      .split('x')
      .slice(0, -1)
      .map((size) => (size === '?' ? -1 : Number(size))),
    element: elements[element] ?? null,
  }));

/** Bytes of a tensor of that type; null where its shape is open or its element type unknown. */
export function tensorBytes({ shape, element }: TensorType): number | null {
  if (element === null || shape.some((size) => size < 0)) return null;
  return shape.reduce((product, size) => product * size, element.bytes);
}
