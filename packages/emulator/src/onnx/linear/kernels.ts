import type { OnnxKernels } from '../kernel.ts';
import { batchNormalization } from './batch-normalization.ts';
import { convTranspose } from './conv-transpose.ts';
import { convolution } from './convolution.ts';
import { gemm } from './gemm.ts';
import { matmul } from './matmul.ts';
import { instanceNormalization, layerNormalization } from './normalization.ts';

export const linear: OnnxKernels = {
  BatchNormalization: batchNormalization,
  Conv: convolution,
  ConvTranspose: convTranspose,
  Gemm: gemm,
  InstanceNormalization: instanceNormalization,
  LayerNormalization: layerNormalization,
  MatMul: matmul,
};
