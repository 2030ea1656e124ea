import type { BuiltinOperator } from '@edgebench/model';
import type { Family } from './case.ts';
import { add, extremum, mul, squaredDifference, sub } from './ops/arithmetic.ts';
import { conv2d, depthwiseConv2d, transposeConv } from './ops/conv.ts';
import { cast, dequantize, quantize } from './ops/convert.ts';
import { batchMatMul, fullyConnected } from './ops/dense.ts';
import { comparison, logical, logicalNot } from './ops/logic.ts';
import { pool } from './ops/pool.ts';
import { lstm, svdf, variable } from './ops/recurrent.ts';
import { argument, reduction } from './ops/reduce.ts';
import * as shape from './ops/shape.ts';
import * as slice from './ops/slice.ts';
import * as space from './ops/space.ts';
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
  RESHAPE: [shape.reshape, 6],
  SQUEEZE: [shape.squeeze, 4],
  EXPAND_DIMS: [shape.expandDims, 4],
  TRANSPOSE: [shape.transpose, 10],
  CONCATENATION: [slice.concatenation, 8],
  SPLIT: [slice.split, 6],
  SPLIT_V: [slice.splitV, 6],
  PACK: [slice.pack, 6],
  UNPACK: [slice.unpack, 6],
  SLICE: [slice.slice, 6],
  STRIDED_SLICE: [slice.stridedSlice, 10],
  GATHER: [shape.gather, 6],
  PAD: [shape.pad, 6],
  PADV2: [shape.padV2, 6],
  MIRROR_PAD: [shape.mirrorPad, 4],
  SHAPE: [shape.shapeOf, 3],
  FILL: [shape.fill, 4],
  TILE: [shape.tile, 4],
  BROADCAST_TO: [shape.broadcastTo, 6],
  SPACE_TO_DEPTH: [space.spaceToDepth, 4],
  DEPTH_TO_SPACE: [space.depthToSpace, 4],
  SPACE_TO_BATCH_ND: [space.spaceToBatchNd, 4],
  BATCH_TO_SPACE_ND: [space.batchToSpaceNd, 4],
  RESIZE_NEAREST_NEIGHBOR: [space.resize('RESIZE_NEAREST_NEIGHBOR'), 10],
  RESIZE_BILINEAR: [space.resize('RESIZE_BILINEAR'), 15],
  EQUAL: [comparison('EQUAL'), 5],
  NOT_EQUAL: [comparison('NOT_EQUAL'), 5],
  LESS: [comparison('LESS'), 5],
  LESS_EQUAL: [comparison('LESS_EQUAL'), 5],
  GREATER: [comparison('GREATER'), 5],
  GREATER_EQUAL: [comparison('GREATER_EQUAL'), 5],
  LOGICAL_AND: [logical('LOGICAL_AND'), 3],
  LOGICAL_OR: [logical('LOGICAL_OR'), 3],
  LOGICAL_NOT: [logicalNot, 2],
  SVDF: [svdf, 9],
  UNIDIRECTIONAL_SEQUENCE_LSTM: [lstm, 8],
  CALL_ONCE: [variable, 3],
};
