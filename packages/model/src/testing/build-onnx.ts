import {
  create,
  type DescMessage,
  type Message,
  type MessageInitShape,
  toBinary,
} from '@bufbuild/protobuf';
import {
  type AttributeProtoSchema,
  type GraphProtoSchema,
  ModelProtoSchema,
  type NodeProtoSchema,
  type TensorProtoSchema,
  type ValueInfoProtoSchema,
} from '../generated/onnx.ts';

/** Fields of a message; a message itself cannot be spread into another. */
type Fields<Schema extends DescMessage> = Exclude<MessageInitShape<Schema>, Message>;

export type OnnxGraph = Fields<typeof GraphProtoSchema>;
export type OnnxModel = Fields<typeof ModelProtoSchema>;
export type OnnxNode = Fields<typeof NodeProtoSchema>;
export type OnnxTensor = Fields<typeof TensorProtoSchema>;
type OnnxAttribute = Fields<typeof AttributeProtoSchema>;
type OnnxInfo = Fields<typeof ValueInfoProtoSchema>;

/** An ONNX file of a graph; opset 21 unless the model says otherwise. */
export const buildOnnx = (graph: OnnxGraph, model: OnnxModel = {}): Uint8Array =>
  toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { irVersion: 10n, opsetImport: [{ version: 21n }], graph, ...model }),
  );

/** Dimensions are numbers, names, or null where nothing is known; elements are float32 unless said otherwise. */
export const info = (
  name: string,
  dims: readonly (number | string | null)[],
  elemType = 1,
): OnnxInfo => {
  const dim = dims.map((size) => {
    if (size === null) return {};
    return typeof size === 'string' ? { dimParam: size } : { dimValue: BigInt(size) };
  });
  return { name, type: { tensorType: { elemType, shape: { dim } } } };
};

/** A node; `attribute` by name. */
export const node = (
  opType: string,
  input: string[],
  output: string[],
  attributes: Readonly<Record<string, OnnxAttribute>> = {},
): OnnxNode => ({
  opType,
  input,
  output,
  attribute: Object.entries(attributes).map(([name, value]) => ({ name, ...value })),
});

/** An initialiser whose numbers stand in a typed field. */
export const constant = (
  name: string,
  dataType: number,
  dims: readonly number[],
  data: OnnxTensor,
): OnnxTensor => ({ name, dataType, dims: dims.map(BigInt), ...data });
