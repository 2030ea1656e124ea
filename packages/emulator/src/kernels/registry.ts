import type { BuiltinOp } from '@edgebench/model';
import { multiply } from './elementwise/multiply.ts';
import { add, subtract } from './elementwise/sum.ts';
import type { Kernel } from './kernel.ts';
import { averagePool } from './pooling/average-pool.ts';
import { maxPool } from './pooling/max-pool.ts';
import { mean } from './reduce/mean.ts';
import { reshape } from './reshape.ts';
import { convolution } from './weighted/convolution.ts';

/** Every op that can be run. */
export const kernels: Readonly<Partial<Record<BuiltinOp['type'], Kernel>>> = {
  ADD: add,
  CONV_2D: convolution,
  DEPTHWISE_CONV_2D: convolution,
  MUL: multiply,
  SUB: subtract,
  AVERAGE_POOL_2D: averagePool,
  MAX_POOL_2D: maxPool,
  MEAN: mean,
  RESHAPE: reshape,
};
