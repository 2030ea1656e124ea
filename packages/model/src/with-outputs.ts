import { detectFormat } from './detect.ts';
import { ModelError } from './errors.ts';
import { fieldAt, viewOf } from './flatbuffer/bytes.ts';
import { decode } from './flatbuffer/decode.ts';
import { layout, type Model } from './generated/tflite.ts';
import { withOnnxOutputs } from './onnx/with-outputs.ts';

/**
 * A copy of a model whose main subgraph returns more tensors: `tensors` (indices) in their order after the outputs
 * that it has; those that are outputs already are left out. Of TFLite, a new list is put at the end of the file and
 * the subgraph's offset set to it, so that all other bytes stay as they were.
 *
 * Throws what `readModel` throws of the file's structure, and a {@link ModelError} `bad-index` for a tensor that is not there.
 */
export function withOutputs(bytes: Uint8Array, tensors: readonly number[]): Uint8Array {
  if (detectFormat(bytes) === 'onnx') return withOnnxOutputs(bytes, tensors);
  const { root, at } = decode<Model>(bytes, layout, 'Model');
  const subgraph = root.subgraphs?.[0];
  const count = subgraph?.tensors?.length ?? 0;
  const wrong = tensors.find((index) => !Number.isInteger(index) || index < 0 || index >= count);
  const slot = layout.tables.SubGraph?.outputs?.slot ?? 0;
  const field = subgraph && fieldAt(viewOf(bytes), at(subgraph), slot, 'SubGraph.outputs');
  if (wrong !== undefined || subgraph === undefined || typeof field !== 'number') {
    const what = wrong === undefined ? 'the model has no list of outputs' : `no tensor ${wrong}`;
    throw new ModelError('bad-index', `${what}; the main subgraph has ${count} tensors`, {
      offset: subgraph === undefined ? 0 : at(subgraph),
      remedy: 'name tensors by their place in the main subgraph',
    });
  }
  const outputs = [...new Set([...(subgraph.outputs ?? []), ...tensors])];
  const end = Math.ceil(bytes.length / 4) * 4;
  const copy = new Uint8Array(end + 4 + 4 * outputs.length);
  copy.set(bytes);
  const { view } = viewOf(copy);
  view.setUint32(end, outputs.length, true);
  for (const [place, index] of outputs.entries()) view.setInt32(end + 4 + 4 * place, index, true);
  view.setUint32(field, end - field, true);
  return copy;
}
