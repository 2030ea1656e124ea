import { type Rule, ruleInfos } from '@edgebench/core';
import { isAllOnCpu } from '../metrics.ts';
import type { RuleFacts } from './facts.ts';

export const npuUnused: Rule<RuleFacts> = {
  ...ruleInfos['npu-unused'],
  remedy: 'quantise the model to int8 (full integer quantisation, input and output included)',
  find: (facts) => {
    if (!isAllOnCpu(facts)) return [];
    const count = `${facts.cpuOps} of ${facts.cpuOps} operators`;
    const [first] = facts.fallbacks;
    return [
      {
        message: `nothing runs on the NPU: Vela put ${count} on the CPU and exited 0`,
        ...(first && { evidence: first.reason }),
      },
    ];
  },
};
