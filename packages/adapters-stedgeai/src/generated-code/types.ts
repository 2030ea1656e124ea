import type { GeneratedConvolution } from '@edgebench/core';

/** One unit of the NPU that is set up to convolve: `LL_Convacc_InitTypeDef`. */
export interface ConvolutionUnit {
  /** From 1. */
  readonly line: number;
  /** The node's name with what tells the units of one convolution apart: 'Conv2D_4_subm_1'. */
  readonly name: string;
  /** Whole numbers by field: 'shift_o', 'kernelHeight'. */
  readonly fields: Readonly<Record<string, number>>;
}

/** The C that the NPU's compiler generated, as far as its arithmetic goes. */
export interface GeneratedCode {
  /** The compiler's version: 'v1.1.1-14'. */
  readonly compiler: string | null;
  /** In the order in which they are run; those whose units do not agree are left out. */
  readonly convolutions: readonly GeneratedConvolution[];
}
