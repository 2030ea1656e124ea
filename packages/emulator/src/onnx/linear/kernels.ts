import type { OnnxKernels } from '../kernel.ts';

export const linear: OnnxKernels = {};
