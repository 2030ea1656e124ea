import type { Rule } from '@edgebench/core';
import type { RuleFacts } from './facts.ts';

export const dynamicShape: Rule<RuleFacts> = {
  id: 'dynamic-shape',
  covers: ['dynamic-batch'],
  title: 'Open dimensions set to 1',
  explanation:
    'Tensors of the model have a dimension that is not fixed, most often the batch. Vela compiles them with 1, so the figures are those of one sample.',
  severity: 'info',
  remedy: null,
  find: ({ dynamicTensors }) =>
    dynamicTensors === 0
      ? []
      : [{ message: `Vela set the open dimension of ${dynamicTensors} tensors to 1` }],
};
