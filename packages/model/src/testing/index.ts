export { inferShapes } from '../onnx/shapes/infer.ts';
export {
  buildModel,
  encodeModel,
  type OpSpec,
  type RawModel,
  rawModel,
  type SubgraphSpec,
  type TensorSpec,
} from './build-model.ts';
export {
  buildOnnx,
  constant,
  info,
  node,
  type OnnxGraph,
  type OnnxModel,
  type OnnxNode,
  type OnnxTensor,
} from './build-onnx.ts';
export type { Encodable } from './encode.ts';
export { mutated, type Seed, seedOf } from './mutate-onnx.ts';
export { generator, type Random } from './random.ts';
export { smallOnnx } from './small-onnx.ts';
