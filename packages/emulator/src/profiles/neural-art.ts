import type { Profile } from './profile.ts';

const neuralArt = {
  family: 'neural-art',
  runtime: "ST's Neural-ART NPU (STM32N6)",
  platform: 'NPU of the STM32N6; board-checked on pooled outputs',
  fallback: null,
} as const;

/** What other ops compute was not held against a board: they are refused. */
const sharedRules = { 'MAX_POOL_2D/int8': 'reference', 'MEAN/int8': 'eight-fraction-bits' };

/** Every convolution needs the shift of its accumulator, which the compiler chooses. */
export const neuralArt22: Profile = {
  ...neuralArt,
  id: 'neural-art-2.2',
  version: 'atonn 1.1.1 (ST Edge AI Core 2.2)',
  title: "ST's Neural-ART NPU as ST Edge AI Core 2.2 programs it: scaled in two steps",
  rules: {
    ...sharedRules,
    'CONV_2D/int8': 'three-stage',
    'DEPTHWISE_CONV_2D/int8': 'three-stage',
  },
};

export const neuralArt40: Profile = {
  ...neuralArt,
  id: 'neural-art-4.0',
  version: 'atonn 1.1.3 (ST Edge AI Core 4.0)',
  title: "ST's Neural-ART NPU as ST Edge AI Core 4.0 programs it: scaled in one step",
  rules: { ...sharedRules, 'CONV_2D/int8': 'merged', 'DEPTHWISE_CONV_2D/int8': 'merged' },
};
