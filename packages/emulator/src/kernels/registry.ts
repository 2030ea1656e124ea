import type { BuiltinOp } from '@edgebench/model';
import { exp, exponentialUnit, gaussianUnit } from './activations/function-table.ts';
import { hardSwish } from './activations/hard-swish.ts';
import { leakyRelu } from './activations/leaky-relu.ts';
import { logSoftmax } from './activations/log-softmax.ts';
import { prelu } from './activations/prelu.ts';
import { relu } from './activations/relu.ts';
import { logistic, tanh } from './activations/sigmoid.ts';
import { softmax } from './activations/softmax.ts';
import { cast } from './convert/cast.ts';
import { dequantize } from './convert/dequantize.ts';
import { quantize } from './convert/quantize.ts';
import { compare } from './elementwise/compare.ts';
import { maximum, minimum } from './elementwise/extremum.ts';
import { logicalAnd, logicalNot, logicalOr } from './elementwise/logical.ts';
import { multiply } from './elementwise/multiply.ts';
import { inverseRoot, root } from './elementwise/root.ts';
import { absolute, negate } from './elementwise/sign.ts';
import { square } from './elementwise/square.ts';
import { squaredDifference } from './elementwise/squared-difference.ts';
import { add, subtract } from './elementwise/sum.ts';
import type { Kernel } from './kernel.ts';
import { lstm } from './lstm/lstm.ts';
import { batchToSpace, spaceToBatch } from './movement/batch-space.ts';
import { concatenation } from './movement/concatenation.ts';
import { depthToSpace, spaceToDepth } from './movement/depth-space.ts';
import { gather } from './movement/gather.ts';
import { pack } from './movement/pack.ts';
import { mirrorPad, pad } from './movement/pad.ts';
import { reshape } from './movement/reshape.ts';
import { shape } from './movement/shape.ts';
import { slice } from './movement/slice.ts';
import { split, splitV, unpack } from './movement/split.ts';
import { broadcastTo, fill, tile } from './movement/spread.ts';
import { expandDims, squeeze } from './movement/squeeze.ts';
import { stridedSlice } from './movement/strided-slice.ts';
import { transpose } from './movement/transpose.ts';
import { averagePool } from './pooling/average-pool.ts';
import { maxPool } from './pooling/max-pool.ts';
import { argMax, argMin } from './reduce/arg.ts';
import { reduceMax, reduceMin } from './reduce/extreme.ts';
import { mean, sum } from './reduce/mean-sum.ts';
import { resizeBilinear } from './resize/bilinear.ts';
import { resizeNearest } from './resize/nearest.ts';
import { batchMatMul } from './weighted/batch-matmul.ts';
import { convolution } from './weighted/convolution.ts';
import { fullyConnected } from './weighted/fully-connected.ts';
import { svdf } from './weighted/svdf.ts';
import { transposeConv } from './weighted/transpose-conv.ts';

/** Every op that can be run. */
export const kernels: Readonly<Partial<Record<BuiltinOp['type'], Kernel>>> = {
  ABS: absolute,
  ADD: add,
  CAST: cast,
  ELU: exponentialUnit,
  EQUAL: compare('EQUAL'),
  EXP: exp,
  GELU: gaussianUnit,
  GREATER: compare('GREATER'),
  GREATER_EQUAL: compare('GREATER_EQUAL'),
  HARD_SWISH: hardSwish,
  LEAKY_RELU: leakyRelu,
  LESS: compare('LESS'),
  LESS_EQUAL: compare('LESS_EQUAL'),
  LOG_SOFTMAX: logSoftmax,
  LOGICAL_AND: logicalAnd,
  LOGICAL_NOT: logicalNot,
  LOGICAL_OR: logicalOr,
  MAXIMUM: maximum,
  MINIMUM: minimum,
  NEG: negate,
  NOT_EQUAL: compare('NOT_EQUAL'),
  PRELU: prelu,
  RSQRT: inverseRoot,
  SQRT: root,
  SQUARE: square,
  SQUARED_DIFFERENCE: squaredDifference,
  ARG_MAX: argMax,
  ARG_MIN: argMin,
  AVERAGE_POOL_2D: averagePool,
  BATCH_MATMUL: batchMatMul,
  BATCH_TO_SPACE_ND: batchToSpace,
  BROADCAST_TO: broadcastTo,
  CONCATENATION: concatenation,
  CONV_2D: convolution,
  DEPTHWISE_CONV_2D: convolution,
  FULLY_CONNECTED: fullyConnected,
  SVDF: svdf,
  TRANSPOSE_CONV: transposeConv,
  DEPTH_TO_SPACE: depthToSpace,
  EXPAND_DIMS: expandDims,
  FILL: fill,
  GATHER: gather,
  MAX_POOL_2D: maxPool,
  MEAN: mean,
  MIRROR_PAD: mirrorPad,
  DEQUANTIZE: dequantize,
  LOGISTIC: logistic,
  MUL: multiply,
  QUANTIZE: quantize,
  RELU: relu('RELU'),
  RELU6: relu('RELU6'),
  RELU_N1_TO_1: relu('RELU_N1_TO_1'),
  SOFTMAX: softmax,
  TANH: tanh,
  PACK: pack,
  PAD: pad,
  PADV2: pad,
  REDUCE_MAX: reduceMax,
  REDUCE_MIN: reduceMin,
  RESHAPE: reshape,
  RESIZE_BILINEAR: resizeBilinear,
  RESIZE_NEAREST_NEIGHBOR: resizeNearest,
  SHAPE: shape,
  SLICE: slice,
  SPACE_TO_BATCH_ND: spaceToBatch,
  SPACE_TO_DEPTH: spaceToDepth,
  SPLIT: split,
  SPLIT_V: splitV,
  SQUEEZE: squeeze,
  STRIDED_SLICE: stridedSlice,
  SUB: subtract,
  SUM: sum,
  TILE: tile,
  TRANSPOSE: transpose,
  UNIDIRECTIONAL_SEQUENCE_LSTM: lstm,
  UNPACK: unpack,
};
