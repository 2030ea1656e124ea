import type { Graph } from '../graph.ts';
import { decodeOnnx } from './decode.ts';
import { invalid } from './errors.ts';
import { withQuantization } from './quantization.ts';
import { inferShapes } from './shapes/infer.ts';
import { readSubgraph } from './subgraph.ts';

/**
 * Reads an ONNX model of opset 11 or later into a {@link Graph}: its nodes as the file has them, in execution order,
 * and its initialisers and Constant nodes as tensors with data. Raw data are views into `content`.
 *
 * Throws a {@link ModelError} with the byte offset, of code `wrong-format`, `bad-protobuf` (cut off, lengths beyond the
 * file), `no-graph`, `bad-node`, `bad-attribute`, `bad-shape`, `bad-data`, `duplicate-name`, `missing-tensor`,
 * `bad-order` (cycles), `external-data`, or one of `notReadHere`.
 */
export function readOnnx(content: Uint8Array): Graph {
  const file = decodeOnnx(content, { keepUnknown: false });
  const { graph, irVersion, producerName = '', producerVersion = '', metadataProps } = file.root;
  if (graph === undefined) throw invalid('no-graph', 'the ONNX file has no graph', 0);
  const main = withQuantization(inferShapes(readSubgraph(file, graph)));
  return {
    format: 'onnx',
    version: Number(irVersion ?? 0),
    description: `${producerName} ${producerVersion}`.trim(),
    subgraphs: [main],
    metadata: metadataProps.map(({ key = '', value = '' }) => ({
      name: key,
      data: new TextEncoder().encode(value),
    })),
    signatures: [],
  };
}
