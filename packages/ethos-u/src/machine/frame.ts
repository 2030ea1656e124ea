import type { Kernel, Padding, WeightedOperation } from './types.ts';

/** All that a kernel passes over, in height, width, depth order: the IFM, upscaled, and zeros for its pads. */
export interface Frame {
  readonly values: Float64Array;
  readonly width: number;
  readonly depth: number;
}

/** What a frame depends on. */
export type FramedOperation = Pick<WeightedOperation, 'ifm' | 'ofm' | 'upscale'> & {
  readonly kernel: Kernel;
  readonly padding: Padding;
};

/** What the kernel's position in the last row, or column, reaches. */
const reach = (positions: number, taps: number, stride: number, dilation: number): number =>
  (positions - 1) * stride + (taps - 1) * dilation + 1;

/** Lays an IFM (zero point taken off: a pad is 0) out for the kernel of an operation. */
export function frameOf(ifm: Int32Array, operation: FramedOperation): Frame {
  const { kernel, padding, ofm, upscale } = operation;
  const { height: rows, width: columns, depth } = operation.ifm;
  const height = reach(ofm.height, kernel.height, kernel.strideY, kernel.dilationY);
  const width = reach(ofm.width, kernel.width, kernel.strideX, kernel.dilationX);
  if (upscale === 'none' && height === rows && width === columns && isUnpadded(padding)) {
    return { values: Float64Array.from(ifm), width, depth };
  }
  const values = new Float64Array(height * width * depth);
  const stored = storedAt[upscale];
  for (let y = padding.top; y < height - padding.bottom; y++) {
    const row = stored(y - padding.top);
    if (row === null || row >= rows) continue;
    for (let x = padding.left; x < width - padding.right; x++) {
      const column = stored(x - padding.left);
      if (column === null || column >= columns) continue;
      const from = (row * columns + column) * depth;
      const to = (y * width + x) * depth;
      for (let c = 0; c < depth; c++) values[to + c] = ifm[from + c];
    }
  }
  return { values, width, depth };
}

const isUnpadded = ({ top, left, bottom, right }: Padding): boolean =>
  top === 0 && left === 0 && bottom === 0 && right === 0;

/** The stored row or column behind one of the upscaled map; null where upscaling puts zeros. */
const storedAt: Record<WeightedOperation['upscale'], (position: number) => number | null> = {
  none: (position) => position,
  nearest: (position) => position >> 1,
  zeros: (position) => (position % 2 === 0 ? position / 2 : null),
};
