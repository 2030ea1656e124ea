import type { Profile } from './profile.ts';

export const tflm: Profile = {
  id: 'tflm',
  runtime: 'TensorFlow Lite Micro',
  version: '0.dev20261023182759',
  platform: null,
  title: 'TensorFlow Lite Micro, reference kernels',
  rules: {
    SPACE_TO_BATCH_ND: 'stored-zero',
    'MUL/int8': 'double-scale',
    'MUL/int16': 'double-scale',
    'LOGISTIC/int8': 'fixed-point',
    'TANH/int8': 'fixed-point',
    'RELU6/int8': 'cut-alone',
    'RELU6/int16': 'cut-alone',
  },
  fallback: 'reference',
};
