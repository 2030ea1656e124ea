import type { ComputeOperation, FeatureMap } from '../machine/types.ts';
import { placed, type Step } from './accesses.ts';
import { found } from './found.ts';
import { firstShared } from './spans.ts';
import type { Finding } from './types.ts';

/** Operations that write where they still read, other than each element over itself. */
export function overlaps(steps: readonly Step[]): Finding[] {
  return steps.flatMap(({ operation, accesses }) => {
    if (operation.kind === 'wait' || operation.kind === 'dma') return [];
    const output = accesses.find(({ isWrite }) => isWrite);
    return accesses.flatMap((input) => {
      if (input === output || input.space !== output?.space) return [];
      const map = mapOf(operation, input.of);
      if (map !== null && isPointwise(operation) && sameElements(map, operation.ofm)) return [];
      const at = firstShared(input.spans, output.spans);
      return at === null
        ? []
        : [found('npu-overlap', operation, `OFM is written over ${placed(input, at)}`)];
    });
  });
}

const mapOf = (operation: ComputeOperation, of: string): FeatureMap | null => {
  if (of === 'IFM') return operation.ifm;
  return of === 'IFM2' && operation.kind === 'elementwise' ? operation.ifm2 : null;
};

/** Element (y, x, c) of the output comes from element (y, x, c) of the input and from no other. */
function isPointwise(operation: ComputeOperation): boolean {
  if (operation.kind === 'elementwise') return true;
  const { height, width, strideX, strideY } = operation.kernel;
  const isReducing =
    operation.kind === 'conv' || (operation.kind === 'pool' && operation.pooling === 'reduce-sum');
  return (
    (!isReducing || operation.ifm.depth === 1) &&
    height === 1 &&
    width === 1 &&
    strideX === 1 &&
    strideY === 1
  );
}

/** Each element of both maps has the same address in both. */
const sameElements = (a: FeatureMap, b: FeatureMap): boolean =>
  a.bits === b.bits &&
  a.layout === b.layout &&
  a.height === b.height &&
  a.width === b.width &&
  a.depth === b.depth &&
  a.strides.x === b.strides.x &&
  a.strides.y === b.strides.y &&
  (a.layout === 'nhwc' || a.strides.c === b.strides.c) &&
  sameTiles(a, b);

/** Only the tiles that hold elements count. */
function sameTiles(a: FeatureMap, b: FeatureMap): boolean {
  const cut = ({ tile, height, width }: FeatureMap) => [
    Math.min(tile.width0, width),
    Math.min(tile.height0, height),
    tile.width0 < width ? Math.min(tile.height1, height) : 0,
  ];
  const [width0, height0, height1] = cut(a);
  const used = [true, width0 < a.width, height0 < a.height, height1 > 0 && height1 < a.height];
  return (
    cut(b).every((size, index) => size === cut(a)[index]) &&
    used.every((isUsed, index) => !isUsed || a.bases[index] === b.bases[index])
  );
}
