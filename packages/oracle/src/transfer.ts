import { elementBytes, type NpyArray, type NpyType } from '@edgebench/model';

/** What the Python side says of each tensor in the file of values. */
export interface Described {
  readonly type: NpyType;
  readonly shape: readonly number[];
}

/** The elements of every input of every vector, one after the other. */
export const packInputs = (vectors: readonly (readonly NpyArray[])[]): Uint8Array =>
  Buffer.concat(vectors.flatMap((inputs) => inputs.map(({ bytes }) => bytes)));

/** The tensors of every vector by their index, from the descriptions and the elements in their order. */
export function unpackValues(
  described: readonly Described[],
  values: Uint8Array,
  tensors: readonly number[],
): Map<number, NpyArray>[] {
  const vectors: Map<number, NpyArray>[] = [];
  let offset = 0;
  for (const [place, { type, shape }] of described.entries()) {
    const column = place % tensors.length;
    if (column === 0) vectors.push(new Map());
    const bytes = shape.reduce((product, size) => product * size, elementBytes(type) ?? 0);
    const array = { type, shape, bytes: values.subarray(offset, offset + bytes) };
    vectors.at(-1)?.set(tensors[column] ?? -1, array);
    offset += bytes;
  }
  return vectors;
}
