import type { Profile } from './profile.ts';

const onnxruntime = {
  family: 'onnxruntime',
  runtime: 'ONNX Runtime',
  version: '1.23.2',
  fallback: 'reference',
} as const;

/** Float functions by MLAS' polynomials, and by Eigen's steps, as processors with AVX2 compute them. */
const functionRules = {
  Exp: 'polynomial',
  Sigmoid: 'polynomial',
  Tanh: 'polynomial',
  Erf: 'polynomial',
  Elu: 'stepwise',
  Celu: 'stepwise',
  Gelu: 'stepwise',
  Log: 'stepwise',
  Selu: 'stepwise',
  Softplus: 'stepwise',
  Softsign: 'stepwise',
  Softmax: 'eight-lanes',
  LogSoftmax: 'eight-lanes',
  'Pow/float32': 'products',
  Resize: 'in-float32',
  'Resize/float64': 'reference',
};

/** Sums of products in the order of MLAS on x86-64 with AVX2, one thread. */
const sumRules = {
  'ConvTranspose/float32': 'mlas',
  'Gemm/float32': 'mlas',
  'GRU/float32': 'mlas',
  'LSTM/float32': 'mlas',
  'MatMul/float32': 'mlas',
  'ReduceMean/float32': 'by-pattern',
  'ReduceSum/float32': 'by-pattern',
};

/** Optimised graphs have images in blocks of channels, and their sums in other orders than these. */
const imageRules = {
  'AveragePool/float32': 'mlas',
  'Conv/float32': 'mlas',
  'GlobalAveragePool/float32': 'mlas',
};

/** What its kernels do on x86-64, whether or not the graph is optimised. */
const kernelRules = {
  ...functionRules,
  ...sumRules,
  'QuantizeLinear/float16': 'towards-zero',
};

/**
 * Without VNNI, products of uint8 and int8 are multiplied two by two (vpmaddubsw), and the sum of each pair saturates
 * at 16 bits.
 */
const pairRules = {
  'MatMulInteger/uint8': 'saturating-pairs',
  'MatMulIntegerToFloat/uint8': 'saturating-pairs',
  'QGemm/uint8': 'saturating-pairs',
  'QLinearConv/uint8': 'saturating-pairs',
  'QLinearMatMul/uint8': 'saturating-pairs',
  DynamicQuantizeMatMul: 'saturating-pairs',
};

/** Folded patterns on int8 run as uint8 with zero points raised by 128. */
const raisedPairRules = {
  ...pairRules,
  'MatMulIntegerToFloat/int8': 'saturating-pairs',
  'QGemm/int8': 'saturating-pairs',
  'QLinearConv/int8': 'saturating-pairs',
  'QLinearMatMul/int8': 'saturating-pairs',
};

const withVnni = 'x86-64 with VNNI';
const withoutVnni = 'x86-64 with AVX2, without VNNI';

export const onnxruntimeDisabled: Profile = {
  ...onnxruntime,
  id: 'onnxruntime-disabled',
  platform: withVnni,
  title: 'ONNX Runtime with graph optimisations disabled: node by node, as the file has them',
  rules: { ...kernelRules, ...imageRules },
};

export const onnxruntimeDisabledAvx2: Profile = {
  ...onnxruntimeDisabled,
  id: 'onnxruntime-disabled-avx2',
  platform: withoutVnni,
  title: 'ONNX Runtime with graph optimisations disabled, on a processor without VNNI',
  rules: { ...kernelRules, ...imageRules, ...pairRules },
};

export const onnxruntimeDefault: Profile = {
  ...onnxruntime,
  id: 'onnxruntime-default',
  platform: withVnni,
  title: 'ONNX Runtime with its default optimisations: quantisation patterns folded',
  rules: kernelRules,
  folds: true,
};

export const onnxruntimeDefaultAvx2: Profile = {
  ...onnxruntimeDefault,
  id: 'onnxruntime-default-avx2',
  platform: withoutVnni,
  title: 'ONNX Runtime with its default optimisations, on a processor without VNNI',
  rules: { ...kernelRules, ...raisedPairRules },
};
