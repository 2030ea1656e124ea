import type { Command } from '../commands/types.ts';

export type Rounding = 'double' | 'truncate' | 'natural';
export type ElementBits = 8 | 16 | 32;

/** A feature map as the registers describe it. Dimensions are of the whole map that the operation covers. */
export interface FeatureMap {
  readonly region: number;
  /** Addresses of the four tiles. */
  readonly bases: readonly [number, number, number, number];
  /** Of the tiles: width of the left ones, height of the upper left and of the upper right one. */
  readonly tile: { readonly width0: number; readonly height0: number; readonly height1: number };
  readonly strides: { readonly x: number; readonly y: number; readonly c: number };
  readonly height: number;
  readonly width: number;
  readonly depth: number;
  readonly bits: ElementBits;
  readonly isSigned: boolean;
  readonly layout: 'nhwc' | 'nhcwb16';
  readonly zeroPoint: number;
}

export interface Scaling {
  readonly scale: number;
  readonly shift: number;
}

/** What follows the accumulator: scale, zero point, clip, clamp, table. */
export interface OutputStage {
  /** From the scale records of each channel; else `ofmScale`, or none where the operation does not scale. */
  readonly perChannel: boolean;
  readonly ofmScale: Scaling;
  readonly rounding: Rounding;
  readonly activation: 'none' | 'tanh' | 'sigmoid' | { readonly table: number };
  readonly clip: 'ofm' | 'uint8' | 'int8' | 'int16';
  readonly clamp: { readonly min: number; readonly max: number };
}

export interface Kernel {
  readonly height: number;
  readonly width: number;
  readonly strideY: number;
  readonly strideX: number;
  readonly dilationY: number;
  readonly dilationX: number;
  readonly weightOrder: 'depth-first' | 'part-kernel-first';
}

export interface Padding {
  readonly top: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
}

/** Bytes in a region that a core streams in. */
export interface Stretch {
  readonly region: number;
  readonly address: number;
  readonly length: number;
}

interface OperationBase {
  readonly command: Command;
  /** Its place among the operations of the stream. */
  readonly index: number;
  readonly ofm: FeatureMap;
  readonly ifm: FeatureMap;
  readonly output: OutputStage;
  readonly block: { readonly height: number; readonly width: number; readonly depth: number };
  readonly accumulator: 'int32' | 'int40';
  /** BLOCKDEP: jobs of the operation before that may be under way when this one starts, 0 to 3. */
  readonly blockDependency: number;
  readonly upscale: 'none' | 'nearest' | 'zeros';
}

export interface WeightedOperation extends OperationBase {
  readonly kind: 'conv' | 'depthwise';
  readonly kernel: Kernel;
  readonly padding: Padding;
  /** One of each for each core. */
  readonly weights: readonly Stretch[];
  readonly scales: readonly Stretch[];
}

export interface PoolOperation extends OperationBase {
  readonly kind: 'pool';
  readonly pooling: 'max' | 'average' | 'reduce-sum';
  readonly kernel: Kernel;
  readonly padding: Padding;
}

export type ElementwiseFunction =
  | 'mul'
  | 'add'
  | 'sub'
  | 'min'
  | 'max'
  | 'lrelu'
  | 'abs'
  | 'clz'
  | 'shr'
  | 'shl';

export interface ElementwiseOperation extends OperationBase {
  readonly kind: 'elementwise';
  readonly function: ElementwiseFunction;
  /** Null for functions of one operand. */
  readonly ifm2: FeatureMap | null;
  readonly broadcast: {
    readonly height: boolean;
    readonly width: boolean;
    readonly depth: boolean;
  };
  /** The second operand's value where it is a constant of the stream, zero point not yet taken off. */
  readonly scalar: number | null;
  /** The operation takes IFM2 first. */
  readonly isReversed: boolean;
  readonly operandScaling: {
    readonly mode: 'both-16' | 'first-32' | 'second-32';
    readonly first: Scaling;
    readonly second: Scaling;
    readonly rounding: Rounding;
  };
}

export interface DmaOperation {
  readonly kind: 'dma';
  readonly command: Command;
  readonly index: number;
  /** Null: SHRAM. */
  readonly source: { readonly region: number | null; readonly address: number };
  readonly destination: { readonly region: number | null; readonly address: number };
  readonly length: number;
  /** Repetitions and the gaps between them, innermost first; none for one dimension. */
  readonly repeats: readonly { readonly count: number; readonly skip: number }[];
}

/** Waits for outstanding work: KERNEL_WAIT n, DMA_WAIT k. */
export interface WaitOperation {
  readonly kind: 'wait';
  readonly command: Command;
  readonly index: number;
  readonly of: 'kernel' | 'dma';
  readonly outstanding: number;
}

export type ComputeOperation = WeightedOperation | PoolOperation | ElementwiseOperation;
/** An operation with all registers that it reads. Blocks' dependence is in its BLOCKDEP, which compute operations carry. */
export type Operation = ComputeOperation | DmaOperation | WaitOperation;

/** The memories that a stream works on. */
export interface Memory {
  /** By region number; regions that share an arena are views of one buffer. */
  readonly regions: readonly Uint8Array[];
  /** Whether a region may be written, by its number: constants may not. */
  readonly writable: readonly boolean[];
  readonly shram: Uint8Array;
}

/** Told of every access, in order; what the checking machine implements. Bytes from `start` to `end`. */
export interface Watcher {
  readonly begin: (operation: Operation) => void;
  /** Region null: SHRAM. */
  readonly read: (region: number | null, start: number, end: number) => void;
  readonly write: (region: number | null, start: number, end: number) => void;
  /** Extremes of the accumulator before the output stage. */
  readonly accumulated: (least: number, most: number) => void;
  readonly end: (operation: Operation) => void;
}
