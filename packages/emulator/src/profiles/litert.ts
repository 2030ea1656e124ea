import type { Profile } from './profile.ts';

const litert = {
  family: 'litert',
  runtime: 'LiteRT',
  version: '2.3.0',
  fallback: 'reference',
} as const;

/** What all kernels of LiteRT do, and others that go by its sources do not. */
const sharedRules = { 'SOFTMAX/int16': 'table-in-double', 'SVDF/float32': 'four-lanes' };

export const litertReference: Profile = {
  ...litert,
  id: 'litert-2.3-reference',
  platform: null,
  title: 'LiteRT 2.3, reference kernels (BUILTIN_REF)',
  rules: {
    ...sharedRules,
    FULLY_CONNECTED: 'double',
    'FULLY_CONNECTED/float32': 'reference',
    'SUM/int8': 'fixed-point-of-bytes',
    'SUM/int16': 'half-written',
  },
};

/** Sums of float32 products in an order that is not known (ruy, Eigen, XNNPACK): computed in the reference's. */
const floatRules = {
  'CONV_2D/float32': 'ordered',
  'DEPTHWISE_CONV_2D/float32': 'ordered',
  'TRANSPOSE_CONV/float32': 'ordered',
  'FULLY_CONNECTED/float32': 'ordered',
};

/** Built-in kernels whose vector code rounds otherwise than the reference, on every processor. */
const vectorRules = {
  ...sharedRules,
  ...floatRules,
  'ADD/int8': 'vector',
  'ADD/uint8': 'vector',
  'DEQUANTIZE/int8': 'two-products-by-8',
  'DEQUANTIZE/uint8': 'two-products-by-8',
  'LOGISTIC/int16': 'fixed-point',
  'LOG_SOFTMAX/int8': 'float-table',
  'LOG_SOFTMAX/uint8': 'float-table',
  'TANH/int16': 'fixed-point',
  'QUANTIZE/float32': 'inverse-by-8',
  'QUANTIZE/int8': 'up-by-16',
  'QUANTIZE/uint8': 'up-by-16',
  'SOFTMAX/int8': 'float-table',
  'SOFTMAX/uint8': 'float-table',
  DEPTHWISE_CONV_2D: 'up-by-8',
  TRANSPOSE_CONV: 'up-by-8',
  MEAN: 'up-by-16',
  'MEAN/int16': 'reference',
  SUM: 'float-away',
  'RESIZE_BILINEAR/uint8': 'weighted',
};

export const litertOptimized: Profile = {
  ...litert,
  id: 'litert-2.3-optimized',
  platform: 'x86-64 with AVX, one thread',
  title: 'LiteRT 2.3, optimised kernels (BUILTIN_WITHOUT_DEFAULT_DELEGATES)',
  rules: { ...vectorRules, CONV_2D: 'up', FULLY_CONNECTED: 'up' },
};

export const litertOptimizedNoAvx: Profile = {
  ...litert,
  id: 'litert-2.3-optimized-noavx',
  platform: 'x86-64 without AVX, one thread',
  title: 'LiteRT 2.3, optimised kernels on a processor without AVX',
  rules: { ...litertOptimized.rules, CONV_2D: 'single', FULLY_CONNECTED: 'single' },
};

const armRules = {
  'SOFTMAX/int8': '16-bit-table',
  'SOFTMAX/uint8': '16-bit-table',
  // Its vector code rounds in blocks, which was not measured: no kernel has the rule.
  UNIDIRECTIONAL_SEQUENCE_LSTM: 'in-blocks',
};

export const litertOptimizedArm: Profile = {
  ...litert,
  id: 'litert-2.3-optimized-arm',
  platform: 'aarch64, one thread',
  title: 'LiteRT 2.3, optimised kernels on 64-bit Arm',
  rules: { ...litertOptimizedNoAvx.rules, ...armRules },
};

/** What XNNPACK leaves alone is computed by the built-in optimised kernels. */
export const litertXnnpack: Profile = {
  ...litert,
  id: 'litert-2.3-xnnpack',
  platform: 'x86-64',
  title: 'LiteRT 2.3 with its default delegate XNNPACK (BUILTIN)',
  rules: {
    ...litertOptimized.rules,
    CONV_2D: 'float',
    DEPTHWISE_CONV_2D: 'float',
    TRANSPOSE_CONV: 'float',
    FULLY_CONNECTED: 'float',
    BATCH_MATMUL: 'float',
    'BATCH_MATMUL/float32': 'ordered',
    MEAN: 'float',
    'SUM/int8': 'float',
    'SUM/uint8': 'float',
    'RESIZE_BILINEAR/int8': 'eleven-bits',
    'RESIZE_BILINEAR/uint8': 'eleven-bits',
    'ADD/int8': 'whole-multipliers',
    'ADD/uint8': 'whole-multipliers',
    'MUL/int8': 'float',
    'MUL/uint8': 'float',
    'SUB/int8': 'whole-multipliers',
    'SUB/uint8': 'whole-multipliers',
    'DEQUANTIZE/int8': 'reference',
    'DEQUANTIZE/uint8': 'reference',
    'ELU/int8': 'float-to-even',
    'LEAKY_RELU/int8': 'short-multipliers',
    'LEAKY_RELU/uint8': 'short-multipliers',
    'LOGISTIC/int8': 'float-to-even',
    'LOGISTIC/uint8': 'float-to-even',
    'TANH/int8': 'float-to-even',
    'TANH/uint8': 'float-to-even',
    'QUANTIZE/float32': 'inverse',
    'QUANTIZE/int8': 'short-multiplier',
    'QUANTIZE/uint8': 'short-multiplier',
  },
};

export const litertXnnpackArm: Profile = {
  ...litert,
  id: 'litert-2.3-xnnpack-arm',
  platform: 'aarch64',
  title: 'LiteRT 2.3 with XNNPACK on 64-bit Arm',
  rules: {
    ...litertXnnpack.rules,
    ...armRules,
    MEAN: 'float-fused',
    'MUL/int8': 'ties-up',
    'MUL/uint8': 'ties-up',
  },
};
