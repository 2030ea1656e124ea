import type { OnnxKernels } from '../kernel.ts';

export const convert: OnnxKernels = {};
