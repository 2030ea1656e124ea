import { create, toBinary } from '@bufbuild/protobuf';
import { GraphProtoSchema, ModelProtoSchema } from '../generated/onnx.ts';
import type { Subgraph, Tensor } from '../graph.ts';
import { dataTypeOf } from './element-type.ts';
import { invalid } from './errors.ts';
import { readOnnx } from './read.ts';

/**
 * A copy of an ONNX model that returns more tensors, by index, after the outputs that it has. Protobuf merges a message
 * that occurs twice, so a second graph with nothing but these outputs stands at the end, and all other bytes are as before.
 */
export function withOnnxOutputs(bytes: Uint8Array, tensors: readonly number[]): Uint8Array {
  const main = readOnnx(bytes).subgraphs[0] as Subgraph;
  const outputs = [...new Set(tensors)].filter((index) => !main.outputs.includes(index));
  const graph = create(GraphProtoSchema, {
    output: outputs.map((index) => described(main.tensors[index], index)),
  });
  const more = toBinary(ModelProtoSchema, create(ModelProtoSchema, { graph }));
  const copy = new Uint8Array(bytes.length + more.length);
  copy.set(bytes);
  copy.set(more, bytes.length);
  return copy;
}

function described(tensor: Tensor | undefined, index: number) {
  if (!tensor?.name) throw invalid('bad-index', `no tensor ${index} that has a name`, 0);
  const { name, type, shape, elements } = tensor;
  const dim = shape.map((size) => ({ dimValue: BigInt(size) }));
  const elemType = dataTypeOf(type) ?? 0;
  return { name, type: { tensorType: { elemType, ...(elements !== null && { shape: { dim } }) } } };
}
