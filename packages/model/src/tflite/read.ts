import { assertTflite } from '../detect.ts';
import { decode } from '../flatbuffer/decode.ts';
import {
  layout,
  type Model,
  type Metadata as RawMetadata,
  type SignatureDef,
  type TensorMap,
} from '../generated/tflite.ts';
import type { Graph, Metadata, Signature, SignatureTensor, Subgraph } from '../graph.ts';
import { checkCalls } from './calls.ts';
import { type ModelFile, outOfRange } from './model-file.ts';
import { readSubgraph } from './subgraph.ts';
import { bufferData } from './tensor.ts';

/**
 * Reads a TFLite model (identifier TFL3) into a {@link Graph}. Constant data are views into `content`: nothing is copied,
 * and memory stays below a small multiple of the file's size whatever the file holds.
 *
 * Throws a {@link ModelError} with the byte offset, of code `wrong-format` (names what the file is), `out-of-bounds`
 * (cut off, or offsets and lengths beyond the file), `too-complex`, `bad-value`, `unknown-value`, `bad-index`, `bad-shape`,
 * `bad-data`, `bad-quantization`, `bad-order` (cycles) or `unsupported`.
 */
export function readTflite(content: Uint8Array): Graph {
  // A Node Buffer's views would be Buffers: the Graph is to hold plain arrays.
  const bytes = new Uint8Array(content.buffer, content.byteOffset, content.byteLength);
  assertTflite(bytes);
  const { root, at } = decode<Model>(bytes, layout, 'Model');
  const file: ModelFile = { bytes, root, at };
  const subgraphs = (root.subgraphs ?? []).map((subgraph) => readSubgraph(file, subgraph));
  if (subgraphs.length === 0) throw outOfRange('subgraph', 0, 0, at(root));
  checkCalls(subgraphs, at(root));
  return {
    format: 'tflite',
    version: root.version,
    description: root.description ?? '',
    subgraphs,
    metadata: (root.metadata ?? []).map((entry) => readMetadata(file, entry)),
    signatures: (root.signatureDefs ?? []).map((entry) => readSignature(file, entry, subgraphs)),
  };
}

function readMetadata(file: ModelFile, { name, buffer }: RawMetadata): Metadata {
  const buffers = file.root.buffers ?? [];
  const entry = buffers[buffer];
  if (entry === undefined) throw outOfRange('buffer', buffer, buffers.length, file.at(file.root));
  return { name: name ?? '', data: bufferData(file, entry, `the metadata ${name}`) };
}

function readSignature(
  { at }: ModelFile,
  raw: SignatureDef,
  subgraphs: readonly Subgraph[],
): Signature {
  const subgraph = subgraphs[raw.subgraphIndex];
  if (subgraph === undefined) {
    throw outOfRange('subgraph', raw.subgraphIndex, subgraphs.length, at(raw));
  }
  const count = subgraph.tensors.length;
  const tensors = (list: readonly TensorMap[] | null): SignatureTensor[] =>
    (list ?? []).map((entry) => {
      if (entry.tensorIndex >= count)
        throw outOfRange('tensor', entry.tensorIndex, count, at(entry));
      return { name: entry.name ?? '', tensor: entry.tensorIndex };
    });
  return {
    key: raw.signatureKey ?? '',
    subgraph: raw.subgraphIndex,
    inputs: tensors(raw.inputs),
    outputs: tensors(raw.outputs),
  };
}
