import { convert } from './convert/kernels.ts';
import { elementwise } from './elementwise/kernels.ts';
import type { OnnxKernels } from './kernel.ts';
import { linear } from './linear/kernels.ts';
import { movement } from './movement/kernels.ts';
import { pooling } from './pooling/kernels.ts';
import { quantised } from './quantised/kernels.ts';
import { recurrent } from './recurrent/kernels.ts';

export const kernels: OnnxKernels = {
  ...convert,
  ...elementwise,
  ...linear,
  ...movement,
  ...pooling,
  ...quantised,
  ...recurrent,
};
