export {
  buildModel,
  encodeModel,
  type OpSpec,
  type RawModel,
  rawModel,
  type SubgraphSpec,
  type TensorSpec,
} from './build-model.ts';
export type { Encodable } from './encode.ts';
