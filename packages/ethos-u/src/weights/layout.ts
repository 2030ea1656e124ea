import type { Architecture } from '../architecture.ts';
import type { FeatureMap, Kernel, WeightedOperation } from '../machine/types.ts';

/** What of an operation the order of its weights follows from. */
export interface WeightShape {
  readonly kind: WeightedOperation['kind'];
  readonly kernel: Omit<Kernel, 'strideY' | 'strideX'>;
  readonly ifm: Pick<FeatureMap, 'depth' | 'bits'>;
  readonly ofm: Pick<FeatureMap, 'depth'>;
  readonly block: Pick<WeightedOperation['block'], 'depth'>;
  /** As many as there are cores. */
  readonly weights: { readonly length: number };
}

/** How one core's weights of an operation follow each other in its stream. */
export interface WeightLayout {
  readonly traversal: 'depthwise' | 'part-kernel-first' | 'depth-first';
  /** Output channels of this core. */
  readonly ofmDepth: number;
  /** 1 where the convolution is depthwise. */
  readonly ifmDepth: number;
  /** Taps of the kernel, not dilated. */
  readonly height: number;
  readonly width: number;
  readonly ofmBlock: number;
  readonly ifmBlock: number;
  readonly ofmMicroBlock: number;
  readonly ifmMicroBlock: number;
  /** The kernel is worked off in parts of at most this size. */
  readonly partHeight: number;
  readonly partWidth: number;
  /** Taps of a part are filled up to a multiple of this. */
  readonly tapMultiple: number;
}

/** Output channels of a core: channel o belongs to core o % cores. */
function depthOfCore(depth: number, core: number, cores: number): number {
  return Math.ceil((depth - core) / cores);
}

/** Largest dilated kernel that the MAC array takes at once, in both directions. */
const largestPart = 8;

/** The layout that follows from an operation's registers. Source: `EthosUWeightOrdering` in Vela's distribution. */
export function weightLayout(
  operation: WeightShape,
  architecture: Pick<Architecture, 'ofmMicroBlock' | 'ifmMicroBlockDepth'>,
  core: number,
): WeightLayout {
  const { kernel, ifm, ofm, block, weights } = operation;
  const cores = weights.length;
  const isDepthwise = operation.kind === 'depthwise';
  const traversal = isDepthwise ? 'depthwise' : kernel.weightOrder;
  const isWide = ifm.bits === 16;
  return {
    traversal,
    ofmDepth: depthOfCore(ofm.depth, core, cores),
    ifmDepth: isDepthwise ? 1 : ifm.depth,
    height: kernel.height,
    width: kernel.width,
    ofmBlock: Math.max(1, depthOfCore(block.depth, core, cores)),
    ifmBlock: traversal === 'part-kernel-first' || isWide ? 16 : 32,
    ofmMicroBlock: architecture.ofmMicroBlock.depth,
    ifmMicroBlock: isDepthwise ? 1 : architecture.ifmMicroBlockDepth,
    partHeight: largestPart / kernel.dilationY,
    partWidth: largestPart / kernel.dilationX,
    tapMultiple: tapMultiples[traversal][isWide ? 1 : 0],
  };
}

/** By traversal; for 8-bit and for 16-bit input. */
const tapMultiples: Record<WeightLayout['traversal'], readonly [number, number]> = {
  depthwise: [4, 4],
  'part-kernel-first': [4, 2],
  'depth-first': [1, 1],
};

/** Weights in the stream, padding included. */
export function streamedWeights(layout: WeightLayout): number {
  const { ofmDepth, ofmBlock, ofmMicroBlock, ifmDepth, ifmMicroBlock, ifmBlock } = layout;
  const wholeBlocks = Math.floor(ofmDepth / ofmBlock);
  const ofm =
    wholeBlocks * roundUp(ofmBlock, ofmMicroBlock) + roundUp(ofmDepth % ofmBlock, ofmMicroBlock);
  const isDepthFirst = layout.traversal === 'depth-first';
  const ifm = roundUp(ifmDepth, isDepthFirst ? ifmBlock : ifmMicroBlock);
  return ofm * ifm * streamedTaps(layout);
}

function streamedTaps({ height, width, partHeight, partWidth, tapMultiple }: WeightLayout): number {
  let taps = 0;
  for (const [rows, ofRows] of pieces(height, partHeight)) {
    for (const [columns, ofColumns] of pieces(width, partWidth)) {
      taps += ofRows * ofColumns * roundUp(rows * columns, tapMultiple);
    }
  }
  return taps;
}

/** Whole pieces and the rest: size and how many of them. */
function pieces(length: number, size: number): [number, number][] {
  return [
    [size, Math.floor(length / size)],
    [length % size, 1],
  ];
}

function roundUp(value: number, multiple: number): number {
  return Math.ceil(value / multiple) * multiple;
}
