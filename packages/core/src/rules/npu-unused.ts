import type { SharedFacts } from './facts.ts';
import type { Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';

export const npuUnused: Rule<SharedFacts> = {
  ...ruleInfos['npu-unused'],
  find: ({ measurement: { placement, target }, accelerator }) => {
    if (!accelerator || placement?.npu !== 0 || !placement.cpu) return [];
    const { cpu, unit } = placement;
    return [{ message: `all ${cpu} ${unit} run on the CPU, and none on ${target.device}` }];
  },
};
