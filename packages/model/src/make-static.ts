import { ModelError } from './errors.ts';
import { decode } from './flatbuffer/decode.ts';
import { layout, type Model } from './generated/tflite.ts';
import { readTflite } from './tflite/read.ts';

/** One dimension that was written. */
export interface StaticChange {
  readonly subgraph: number;
  readonly tensor: number;
  readonly name: string;
  readonly field: 'shape' | 'shapeSignature';
  readonly dimension: number;
  readonly from: number;
  readonly to: number;
  /** Byte offset of the dimension in the file. */
  readonly offset: number;
}

export interface StaticModel {
  /** A copy of the same length; all other bytes are as they were. */
  readonly bytes: Uint8Array;
  /** Empty where the model was static already. */
  readonly changed: readonly StaticChange[];
}

/**
 * Fixes every open dimension of a TFLite model, for tools that take static shapes only. In the shape of a run-time
 * tensor, -1 becomes 1, and so does 0 where the signature says -1; in a signature, -1 becomes what the shape then says,
 * mostly 1. Constants are as static as their data and stay as they are. Throws what {@link readTflite} throws.
 */
export function makeStatic(bytes: Uint8Array): StaticModel {
  const graph = readTflite(bytes);
  const { root, at } = decode<Model>(bytes, layout, 'Model');
  const changed = graph.subgraphs.flatMap(({ tensors }, subgraph) =>
    tensors
      .filter(({ data }) => data === null)
      .flatMap(({ index: tensor, name }) => {
        const raw = root.subgraphs?.[subgraph]?.tensors?.[tensor];
        return openDimensions(raw?.shape ?? [], raw?.shapeSignature ?? []).map(
          ({ field, dimension, from, to }): StaticChange => {
            const offset = at(raw?.[field] ?? root) + 4 * dimension;
            return { subgraph, tensor, name, field, dimension, from, to, offset };
          },
        );
      }),
  );
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  for (const { offset, to } of changed) view.setInt32(offset, to, true);
  return { bytes: copy, changed };
}

/** The model with its open dimensions fixed; a file that cannot be read stays as it is, for a tool to judge. */
export function staticOrAsIs(bytes: Uint8Array): Uint8Array {
  try {
    return makeStatic(bytes).bytes;
  } catch (error) {
    if (error instanceof ModelError) return bytes;
    throw error;
  }
}

type OpenDimension = Pick<StaticChange, 'field' | 'dimension' | 'from' | 'to'>;

function openDimensions(shape: readonly number[], signature: readonly number[]): OpenDimension[] {
  const isOpen = (size: number, dimension: number): boolean =>
    size === -1 || (size === 0 && signature[dimension] === -1);
  const fixed = shape.map((size, dimension) => (isOpen(size, dimension) ? 1 : size));
  const changes = (
    field: StaticChange['field'],
    sizes: readonly number[],
    target: readonly number[],
  ): OpenDimension[] =>
    sizes.flatMap((from, dimension) => {
      const to = target[dimension] ?? 1;
      return from === to || (field === 'shapeSignature' && from !== -1)
        ? []
        : [{ field, dimension, from, to }];
    });
  return [...changes('shape', shape, fixed), ...changes('shapeSignature', signature, fixed)];
}
