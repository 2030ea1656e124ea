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
  readonly to: 1;
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
 * Sets every open dimension of a TFLite model to 1, for tools that take static shapes only: -1 in a shape signature or
 * shape, and 0 in the shape of a run-time tensor where its signature says -1. Constants keep their shapes.
 * Throws what {@link readTflite} throws.
 */
export function makeStatic(bytes: Uint8Array): StaticModel {
  const graph = readTflite(bytes);
  const { root, at } = decode<Model>(bytes, layout, 'Model');
  const changed: StaticChange[] = [];
  graph.subgraphs.forEach((subgraph, subgraphIndex) => {
    for (const { index, name, data } of subgraph.tensors) {
      const raw = root.subgraphs?.[subgraphIndex]?.tensors?.[index];
      for (const field of ['shape', 'shapeSignature'] as const) {
        const sizes = raw?.[field] ?? [];
        sizes.forEach((from, dimension) => {
          const isEmpty = from === 0 && data === null && raw?.shapeSignature?.[dimension] === -1;
          if (from !== -1 && !(field === 'shape' && isEmpty)) return;
          const offset = at(sizes) + 4 * dimension;
          const subgraph = subgraphIndex;
          changed.push({ subgraph, tensor: index, name, field, dimension, from, to: 1, offset });
        });
      }
    }
  });
  const copy = Uint8Array.from(bytes);
  const view = new DataView(copy.buffer);
  for (const { offset, to } of changed) view.setInt32(offset, to, true);
  return { bytes: copy, changed };
}
