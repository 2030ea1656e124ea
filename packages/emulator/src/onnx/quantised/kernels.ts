import type { OnnxKernels } from '../kernel.ts';

export const quantised: OnnxKernels = {};
