import { type Frame, frameOf } from './frame.ts';
import { notKnown } from './not-known.ts';
import { dividesByTaps } from './output-stage.ts';
import type { PoolOperation } from './types.ts';

/**
 * Accumulators of a pool in height, width, depth order, from its IFM in that order with the zero point taken off.
 * Throws an EthosUError `not-known` for windows that lie in padding only, and for sums of channels over a window.
 */
export function pool(operation: PoolOperation, ifm: Int32Array): Float64Array {
  const { ofm, kernel, pooling, command } = operation;
  if (pooling === 'reduce-sum') return sumChannels(operation, ifm);
  if (operation.ifm.depth !== ofm.depth) {
    throw notKnown(`a pool of ${operation.ifm.depth} channels to ${ofm.depth}`, command);
  }
  const window = windowOf(operation, frameOf(ifm, operation));
  const fold = pooling === 'max' ? foldMaximum : foldSum;
  const divides = dividesByTaps(operation);
  const into = new Float64Array(ofm.height * ofm.width * ofm.depth);
  for (let y = 0; y < ofm.height; y++) {
    for (let x = 0; x < ofm.width; x++) {
      const at = (y * ofm.width + x) * ofm.depth;
      const taps = window(y * kernel.strideY, x * kernel.strideX, at, into, fold);
      if (taps === 0) throw notKnown('a pool of nothing but padding', command);
      if (divides) divide(into, at, ofm.depth, taps);
    }
  }
  return into;
}

/** Folds `depth` values from `from` on into those at `at`. */
type Fold = (
  values: Float64Array,
  from: number,
  into: Float64Array,
  at: number,
  depth: number,
  isFirst: boolean,
) => void;

/** Folds all taps of a window that lie inside the image; their number. */
function windowOf({ kernel, padding }: PoolOperation, { values, width, depth }: Frame) {
  const bottom = values.length / (width * depth) - padding.bottom;
  const right = width - padding.right;
  return (top: number, left: number, at: number, into: Float64Array, fold: Fold): number => {
    let taps = 0;
    for (let ky = 0; ky < kernel.height; ky++) {
      const y = top + ky * kernel.dilationY;
      if (y < padding.top || y >= bottom) continue;
      for (let kx = 0; kx < kernel.width; kx++) {
        const x = left + kx * kernel.dilationX;
        if (x < padding.left || x >= right) continue;
        fold(values, (y * width + x) * depth, into, at, depth, taps === 0);
        taps++;
      }
    }
    return taps;
  };
}

const foldSum: Fold = (values, from, into, at, depth) => {
  for (let c = 0; c < depth; c++) into[at + c] += values[from + c];
};

const foldMaximum: Fold = (values, from, into, at, depth, isFirst) => {
  for (let c = 0; c < depth; c++) {
    const value = values[from + c];
    if (isFirst || value > into[at + c]) into[at + c] = value;
  }
};

/** Inferred: halves go away from zero. */
function divide(sums: Float64Array, at: number, depth: number, taps: number): void {
  for (let c = at; c < at + depth; c++) {
    const size = Math.floor((2 * Math.abs(sums[c]) + taps) / (2 * taps));
    sums[c] = sums[c] < 0 ? -size : size;
  }
}

function sumChannels(operation: PoolOperation, ifm: Int32Array): Float64Array {
  const { kernel, ofm, command } = operation;
  const { values, depth } = frameOf(ifm, operation);
  const positions = values.length / depth;
  if (
    kernel.height * kernel.width !== 1 ||
    ofm.depth !== 1 ||
    positions !== ofm.height * ofm.width
  ) {
    throw notKnown('a sum of channels over a window or to several channels', command);
  }
  const sums = new Float64Array(positions);
  for (let k = 0; k < values.length; k++) sums[Math.floor(k / depth)] += values[k];
  return sums;
}
