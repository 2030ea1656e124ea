import type { BuiltinOp } from '@edgebench/model';
import type { Kernel } from './kernel.ts';
import { reshape } from './reshape.ts';

/** Every op that can be run. */
export const kernels: Readonly<Partial<Record<BuiltinOp['type'], Kernel>>> = {
  RESHAPE: reshape,
};
