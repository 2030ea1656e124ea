import type { OnnxKernels } from '../kernel.ts';

export const elementwise: OnnxKernels = {};
