import { type ElementType, elementTypes } from './element-types.ts';

export interface TensorType {
  /** Dimensions; -1 where one is open. */
  readonly shape: readonly number[];
  /** Null for a type that .npy cannot hold. */
  readonly element: ElementType | null;
}

/** The types of `main` in a compiled module. */
export interface Signature {
  readonly inputs: readonly TensorType[];
  readonly outputs: readonly TensorType[];
}

/** Reads the declaration of `main` in what `iree-dump-module` prints, or in a module's MLIR; empty where it has none. */
export function readSignature(dump: string): Signature {
  const declaration = /iree\.abi\.declaration(?:: | = ")\w+ func @main\((.*)\) -> ([^"\n]*)/.exec(
    dump,
  );
  return { inputs: tensors(declaration?.[1] ?? ''), outputs: tensors(declaration?.[2] ?? '') };
}

const tensors = (text: string): TensorType[] =>
  [...text.matchAll(/tensor<((?:[\d?]+x)*)(\w+)>/g)].map(([, dimensions = '', element = '']) => ({
    shape: dimensions
      .split('x')
      .slice(0, -1)
      .map((size) => (size === '?' ? -1 : Number(size))),
    element: elementTypes[element] ?? null,
  }));

/** Bytes of a tensor of that type; null where its shape is open or its element type unknown. */
export function tensorBytes({ shape, element }: TensorType): number | null {
  if (element === null || shape.some((size) => size < 0)) return null;
  return shape.reduce((product, size) => product * size, element.bytes);
}

/** Bytes of all of them; null where one is not known. */
export const bytesOf = (tensors: readonly TensorType[]): number | null =>
  tensors.reduce<number | null>((sum, tensor) => {
    const size = tensorBytes(tensor);
    return sum === null || size === null ? null : sum + size;
  }, 0);
