import type { Architecture } from '../architecture.ts';
import type { ComputeOperation } from '../machine/types.ts';

export interface Extent {
  readonly height: number;
  readonly width: number;
  readonly depth: number;
}

/** A stretch of one dimension that a block covers. */
export interface Span {
  readonly start: number;
  readonly size: number;
}

/** A dimension cut into blocks; the last may be smaller. */
export function spans(length: number, block: number): Span[] {
  return Array.from({ length: Math.ceil(length / block) }, (_, k) => ({
    start: k * block,
    size: Math.min(block, length - k * block),
  }));
}

/** Sizes of a dimension's blocks, each with how often it occurs. */
export function sizes(length: number, block: number): { size: number; count: number }[] {
  const whole = Math.floor(length / block);
  const rest = length % block;
  return [
    ...(whole > 0 ? [{ size: block, count: whole }] : []),
    ...(rest > 0 ? [{ size: rest, count: 1 }] : []),
  ];
}

/**
 * The OFM micro-block: that of the architecture; for convolutions with kernels of height 1 to one row of even width, four
 * columns where it else has two rows (Vela 5.2.0, the performance model of Ethos-U55).
 */
export function microBlockOf(operation: ComputeOperation, { ofmMicroBlock }: Architecture): Extent {
  const { kind, ofm } = operation;
  const isFlat =
    kind === 'conv' &&
    ofmMicroBlock.height === 2 &&
    ofm.height === 1 &&
    ofm.width % 2 === 0 &&
    operation.kernel.height === 1;
  return isFlat ? { height: 1, width: 4, depth: ofmMicroBlock.depth } : ofmMicroBlock;
}

/** The hardware walks a kernel in parts of at most 8 x 8, dilation included. */
export const subKernelLimit = 8;
