export { analyze } from './analyze/analyze.ts';
export type {
  Limits,
  ModelFacts,
  OpFacts,
  Port,
  TensorFacts,
  Unknown,
} from './analyze/facts.ts';
export { computedTensors } from './computed-tensors.ts';
export { detectFormat, type FileFormat } from './detect.ts';
export { type ElementName, elementBits, tensorBytes } from './element-types.ts';
export { ModelError, type ModelErrorDetails } from './errors.ts';
export type {
  ActivationFunctionType,
  BuiltinOperator,
  FullyConnectedOptionsWeightsFormat,
  LSTMKernelType,
  MirrorPadMode,
  Padding,
  TensorType,
} from './generated/tflite.ts';
export {
  type AttributeValue,
  type BuiltinOp,
  type ConstantValue,
  type CustomOp,
  type Graph,
  type Metadata,
  type OnnxOp,
  type Op,
  opName,
  type Quantization,
  type Signature,
  type SignatureTensor,
  type Subgraph,
  type Tensor,
} from './graph.ts';
export { makeStatic, type StaticChange, type StaticModel, staticOrAsIs } from './make-static.ts';
export {
  elementBytes,
  elementsOf,
  type NpyArray,
  type NpyElements,
  type NpyType,
  readNpy,
  writeNpy,
} from './npy.ts';
export { readNpz, writeNpz } from './npz.ts';
export { numberOf } from './onnx/attribute-of.ts';
export { elementType } from './onnx/element-type.ts';
export { notReadHere } from './onnx/errors.ts';
export { externalLocations, withExternalData } from './onnx/external.ts';
export { foldQuantization } from './onnx/fold/fold.ts';
export type { FloatOp } from './onnx/fold/islands.ts';
export { readOnnx } from './onnx/read.ts';
export { operatorKey } from './onnx/shapes/node.ts';
export { readModel } from './read-model.ts';
export { calledSubgraphs } from './tflite/calls.ts';
export { readTflite } from './tflite/read.ts';
export { type VectorInput, vectors } from './vectors.ts';
export { withOutputs } from './with-outputs.ts';
