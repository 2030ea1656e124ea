import type { SharedFacts } from './facts.ts';
import type { Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';

export const dynamicBatch: Rule<SharedFacts> = {
  ...ruleInfos['dynamic-batch'],
  find: ({ model }) =>
    (model?.inputs ?? [])
      .filter(({ shape }) => shape[0] === -1)
      .map(({ name, shape }) => ({
        message: `the batch dimension of input '${name}' is open`,
        evidence: `${name} [${shape.map((size) => (size < 0 ? '?' : size)).join(', ')}]`,
      })),
};
