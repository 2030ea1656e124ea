import type { Profile } from './profile.ts';

const onnxruntime = {
  family: 'onnxruntime',
  runtime: 'ONNX Runtime',
  version: '1.27.0',
  fallback: 'reference',
} as const;

export const onnxruntimeDisabled: Profile = {
  ...onnxruntime,
  id: 'onnxruntime-disabled',
  platform: null,
  title: 'ONNX Runtime with graph optimisations disabled: node by node, as the file has them',
  rules: {},
};

export const onnxruntimeDefault: Profile = {
  ...onnxruntime,
  id: 'onnxruntime-default',
  platform: 'x86-64',
  title: 'ONNX Runtime with its default optimisations: quantisation patterns folded',
  rules: {},
  folds: true,
};
