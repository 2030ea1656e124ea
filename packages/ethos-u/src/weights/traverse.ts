import type { WeightLayout } from './layout.ts';

/** First channels of a micro-block, and the tap, row-major in the whole kernel; null where the taps are filled up. */
type Visit = (ofm: number, tap: number | null, ifm: number) => void;

/** Calls back for every micro-block of OFM and IFM channels, in the order of the stream. */
export function forEachMicroBlock(layout: WeightLayout, visit: Visit): void {
  const { traversal, ofmDepth, ifmDepth, ofmBlock, ifmBlock } = layout;
  const parts = partsOfKernel(layout);
  const traverse = traversal === 'depth-first' ? depthFirst : partKernelFirst;
  for (let ofm = 0; ofm < ofmDepth; ofm += ofmBlock) {
    for (let ifm = 0; ifm < ifmDepth; ifm += ifmBlock) {
      for (const taps of parts) traverse(layout, ofm, ifm, taps, visit);
    }
  }
}

type Taps = readonly (number | null)[];

/** Each tap goes over all of the IFM block, also where the block exceeds the IFM's depth. */
function depthFirst(
  layout: WeightLayout,
  ofm: number,
  ifm: number,
  taps: Taps,
  visit: Visit,
): void {
  const { ifmBlock, ifmMicroBlock, ofmMicroBlock } = layout;
  const ofmEnd = endOfOfmBlock(layout, ofm);
  for (let o = ofm; o < ofmEnd; o += ofmMicroBlock) {
    for (const tap of taps) {
      for (let i = ifm; i < ifm + ifmBlock; i += ifmMicroBlock) visit(o, tap, i);
    }
  }
}

/** Each micro-block of the IFM goes over all taps; depthwise there is one. */
function partKernelFirst(
  layout: WeightLayout,
  ofm: number,
  ifm: number,
  taps: Taps,
  visit: Visit,
): void {
  const { ifmBlock, ifmMicroBlock, ofmMicroBlock } = layout;
  const ofmEnd = endOfOfmBlock(layout, ofm);
  const ifmEnd = Math.min(ifm + ifmBlock, layout.ifmDepth);
  for (let i = ifm; i < ifmEnd; i += ifmMicroBlock) {
    for (let o = ofm; o < ofmEnd; o += ofmMicroBlock) {
      for (const tap of taps) visit(o, tap, i);
    }
  }
}

function endOfOfmBlock({ ofmBlock, ofmDepth }: WeightLayout, ofm: number): number {
  return Math.min(ofm + ofmBlock, ofmDepth);
}

/** The taps of each part of the kernel, filled up to the multiple that the traversal wants. */
function partsOfKernel(layout: WeightLayout): Taps[] {
  const { height, width, partHeight, partWidth, tapMultiple } = layout;
  const parts: Taps[] = [];
  for (let top = 0; top < height; top += partHeight) {
    for (let left = 0; left < width; left += partWidth) {
      const taps: (number | null)[] = [];
      for (let y = top; y < Math.min(top + partHeight, height); y++) {
        for (let x = left; x < Math.min(left + partWidth, width); x++) taps.push(y * width + x);
      }
      while (taps.length % tapMultiple !== 0) taps.push(null);
      parts.push(taps);
    }
  }
  return parts;
}
