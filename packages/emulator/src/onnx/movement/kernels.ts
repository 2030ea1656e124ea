import type { OnnxKernels } from '../kernel.ts';

export const movement: OnnxKernels = {};
