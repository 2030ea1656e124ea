import type { ElementType } from '../kernel.ts';
import { type Accepted, movable } from '../types.ts';

const basic: readonly ElementType[] = ['int8', 'float32'];
const quantised: readonly ElementType[] = [...basic, 'int16'];
const small: readonly ElementType[] = [...quantised, 'int32'];
const common: readonly ElementType[] = [...small, 'uint8', 'int64'];
const withBool: readonly ElementType[] = [...common, 'bool'];
const blocks: readonly ElementType[] = ['int8', 'uint8', 'int32', 'int64', 'float32'];

/** Types that the runtimes move with each op, as they answer to single-op models; ops left out move all. */
const limits: Readonly<Record<string, Partial<Accepted>>> = {
  BATCH_TO_SPACE_ND: { tflm: basic },
  CONCATENATION: { tflm: [...small, 'int64', 'bool'], any: withBool },
  DEPTH_TO_SPACE: { tflm: basic, any: blocks },
  EXPAND_DIMS: { tflm: quantised },
  FILL: { tflm: [...basic, 'int32'] },
  GATHER: { tflm: basic, any: withBool },
  MIRROR_PAD: { tflm: basic },
  PACK: { tflm: [...small, 'int64'], any: common },
  PAD: { tflm: small, any: withBool },
  PADV2: { tflm: small, any: withBool },
  RESIZE_NEAREST_NEIGHBOR: { tflm: quantised, any: [...small, 'uint8', 'bool'] },
  SLICE: { tflm: [...small, 'bool'] },
  SPACE_TO_BATCH_ND: { tflm: basic },
  SPACE_TO_DEPTH: { tflm: basic, any: blocks },
  SPLIT: { tflm: small, any: common },
  SPLIT_V: { tflm: small, any: common },
  STRIDED_SLICE: { tflm: [...small, 'bool'] },
  TILE: { tflm: [] },
  TRANSPOSE: { tflm: quantised },
  UNPACK: { tflm: small, any: [...small, 'uint8', 'bool'] },
};

/** Element types that an op which only moves elements takes. */
export const movedTypes = (op: string): Accepted => ({
  tflm: movable,
  any: movable,
  ...limits[op],
});
