import type { Profile } from './profile.ts';

export const tflm: Profile = {
  id: 'tflm',
  runtime: 'TensorFlow Lite Micro',
  version: '0.dev20261023182759',
  platform: null,
  title: 'TensorFlow Lite Micro, reference kernels',
  rules: {
    'MUL/int8': 'double-scale',
    'MUL/int16': 'double-scale',
  },
  fallback: 'reference',
};
