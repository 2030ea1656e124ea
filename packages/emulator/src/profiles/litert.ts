import type { Profile } from './profile.ts';

const litert = { runtime: 'LiteRT', version: '2.3.0', fallback: 'reference' } as const;

export const litertReference: Profile = {
  ...litert,
  id: 'litert-2.3-reference',
  platform: null,
  title: 'LiteRT 2.3, reference kernels (BUILTIN_REF)',
  rules: { FULLY_CONNECTED: 'double', 'SUM/int8': 'fixed-point-of-bytes' },
};

/** Built-in kernels whose vector code rounds otherwise than the reference, on every processor. */
const vectorRules = {
  'ADD/int8': 'vector',
  'ADD/uint8': 'vector',
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

export const litertOptimizedArm: Profile = {
  ...litert,
  id: 'litert-2.3-optimized-arm',
  platform: 'aarch64, one thread',
  title: 'LiteRT 2.3, optimised kernels on 64-bit Arm',
  rules: { ...litertOptimizedNoAvx.rules },
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
  },
};

export const litertXnnpackArm: Profile = {
  ...litert,
  id: 'litert-2.3-xnnpack-arm',
  platform: 'aarch64',
  title: 'LiteRT 2.3 with XNNPACK on 64-bit Arm',
  rules: {
    ...litertXnnpack.rules,
    MEAN: 'float-fused',
    'MUL/int8': 'ties-up',
    'MUL/uint8': 'ties-up',
  },
};
