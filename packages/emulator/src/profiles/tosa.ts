import type { Profile } from './profile.ts';

/** IREE's input for TFLite models; ops that are not named here have no rule. */
export const tosa: Profile = {
  id: 'tosa',
  runtime: 'IREE by way of TOSA',
  version: '3.13.0',
  platform: null,
  title: 'TOSA as tosa-converter-for-tflite writes it and IREE 3.13 runs it',
  rules: {
    ADD: 'reference',
    ARG_MAX: 'reference',
    AVERAGE_POOL_2D: 'tosa',
    BATCH_MATMUL: 'reference',
    CONV_2D: 'tosa',
    DEPTHWISE_CONV_2D: 'tosa',
    FULLY_CONNECTED: 'tosa',
    MAX_POOL_2D: 'reference',
    MEAN: 'reference',
    MUL: 'reference',
    REDUCE_MAX: 'reference',
    REDUCE_MIN: 'reference',
    RESHAPE: 'copy',
    RESIZE_BILINEAR: 'tosa',
    RESIZE_NEAREST_NEIGHBOR: 'tosa',
    SHAPE: 'reference',
    SUB: 'reference',
    SUM: 'tosa',
    TRANSPOSE_CONV: 'tosa',
  },
  fallback: null,
};
