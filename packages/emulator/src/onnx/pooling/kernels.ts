import type { OnnxKernels } from '../kernel.ts';

export const pooling: OnnxKernels = {};
