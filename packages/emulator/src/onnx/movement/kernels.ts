import type { OnnxKernels } from '../kernel.ts';
import { resize } from '../resize/resize.ts';
import { concat, split } from './concat.ts';
import { depthToSpace, spaceToDepth } from './depth-space.ts';
import { gather, gatherElements } from './gather.ts';
import { constantOfShape, range, shape, size } from './made.ts';
import { pad } from './pad.ts';
import { dropout, same } from './same.ts';
import { slice } from './slice.ts';
import { expand, tile } from './spread.ts';
import { transpose } from './transpose.ts';

export const movement: OnnxKernels = {
  Concat: concat,
  ConstantOfShape: constantOfShape,
  DepthToSpace: depthToSpace,
  Dropout: dropout,
  Expand: expand,
  Flatten: same,
  Gather: gather,
  GatherElements: gatherElements,
  Identity: same,
  Pad: pad,
  Range: range,
  Reshape: same,
  Resize: resize,
  Shape: shape,
  Size: size,
  Slice: slice,
  SpaceToDepth: spaceToDepth,
  Split: split,
  Squeeze: same,
  Tile: tile,
  Transpose: transpose,
  Unsqueeze: same,
};
