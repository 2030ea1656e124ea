import type { OnnxKernels } from '../kernel.ts';

export const recurrent: OnnxKernels = {};
