import type { OnnxKernels } from '../kernel.ts';
import { qlinearConcat } from './concat.ts';
import { convInteger, qlinearConv } from './convolution.ts';
import { dequantizeLinear } from './dequantize.ts';
import { dynamicQuantizeLinear, dynamicQuantizeMatmul } from './dynamic.ts';
import { qlinearLeakyRelu, qlinearSigmoid } from './functions.ts';
import { qgemm } from './gemm.ts';
import { matmulInteger, matmulIntegerToFloat, qlinearMatmul } from './matmul.ts';
import { qlinearAdd, qlinearMul } from './pairwise.ts';
import { qlinearAveragePool, qlinearGlobalAveragePool } from './pools.ts';
import { quantizeLinear } from './quantize.ts';
import { qlinearSoftmax } from './softmax.ts';
import { qlinearWhere } from './where.ts';

export const quantised: OnnxKernels = {
  ConvInteger: convInteger,
  DequantizeLinear: dequantizeLinear,
  DynamicQuantizeLinear: dynamicQuantizeLinear,
  MatMulInteger: matmulInteger,
  QLinearConv: qlinearConv,
  QLinearMatMul: qlinearMatmul,
  QuantizeLinear: quantizeLinear,
  'com.microsoft:DequantizeLinear': dequantizeLinear,
  'com.microsoft:DynamicQuantizeMatMul': dynamicQuantizeMatmul,
  'com.microsoft:MatMulIntegerToFloat': matmulIntegerToFloat,
  'com.microsoft:QGemm': qgemm,
  'com.microsoft:QLinearAdd': qlinearAdd,
  'com.microsoft:QLinearAveragePool': qlinearAveragePool,
  'com.microsoft:QLinearConcat': qlinearConcat,
  'com.microsoft:QLinearGlobalAveragePool': qlinearGlobalAveragePool,
  'com.microsoft:QLinearLeakyRelu': qlinearLeakyRelu,
  'com.microsoft:QLinearMul': qlinearMul,
  'com.microsoft:QLinearSigmoid': qlinearSigmoid,
  'com.microsoft:QLinearSoftmax': qlinearSoftmax,
  'com.microsoft:QLinearWhere': qlinearWhere,
  'com.microsoft:QuantizeLinear': quantizeLinear,
};
