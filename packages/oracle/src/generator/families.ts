import type { BuiltinOperator } from '@edgebench/model';
import type { Family } from './case.ts';
import { add, extremum, mul, squaredDifference, sub } from './ops/arithmetic.ts';
import { conv2d, depthwiseConv2d, transposeConv } from './ops/conv.ts';
import { cast, dequantize, quantize } from './ops/convert.ts';
import { batchMatMul, fullyConnected } from './ops/dense.ts';
import { pool } from './ops/pool.ts';
import { argument, reduction } from './ops/reduce.ts';
import * as unary from './ops/unary.ts';

/** The ops, how their cases are made, and how many of them the standing set has. */
export const families: Readonly<Partial<Record<BuiltinOperator, readonly [Family, number]>>> = {
  CONV_2D: [conv2d, 36],
  DEPTHWISE_CONV_2D: [depthwiseConv2d, 30],
  TRANSPOSE_CONV: [transposeConv, 18],
  FULLY_CONNECTED: [fullyConnected, 30],
  BATCH_MATMUL: [batchMatMul, 12],
  ADD: [add, 28],
  SUB: [sub, 21],
  MUL: [mul, 21],
  MAXIMUM: [extremum('MAXIMUM'), 6],
  MINIMUM: [extremum('MINIMUM'), 6],
  SQUARED_DIFFERENCE: [squaredDifference, 8],
  AVERAGE_POOL_2D: [pool('AVERAGE_POOL_2D'), 18],
  MAX_POOL_2D: [pool('MAX_POOL_2D'), 12],
  MEAN: [reduction('MEAN'), 24],
  SUM: [reduction('SUM'), 10],
  REDUCE_MAX: [reduction('REDUCE_MAX'), 8],
  ARG_MAX: [argument('ARG_MAX'), 4],
  ARG_MIN: [argument('ARG_MIN'), 4],
  SOFTMAX: [unary.softmax, 15],
  LOG_SOFTMAX: [unary.logSoftmax, 4],
  LOGISTIC: [unary.logistic, 10],
  TANH: [unary.tanh, 10],
  RELU: [unary.relu, 5],
  RELU6: [unary.relu6, 4],
  RELU_N1_TO_1: [unary.reluN1To1, 3],
  LEAKY_RELU: [unary.leakyRelu, 10],
  PRELU: [unary.prelu, 8],
  HARD_SWISH: [unary.hardSwish, 8],
  ELU: [unary.elu, 4],
  GELU: [unary.gelu, 8],
  ABS: [unary.abs, 4],
  NEG: [unary.neg, 4],
  EXP: [unary.exp, 6],
  RSQRT: [unary.rsqrt, 6],
  SQRT: [unary.sqrt, 4],
  QUANTIZE: [quantize, 20],
  DEQUANTIZE: [dequantize, 6],
  CAST: [cast, 10],
};
