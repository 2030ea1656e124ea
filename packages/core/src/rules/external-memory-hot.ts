import type { SharedFacts } from './facts.ts';
import { holdsActivations, isExternal, isWritable } from './memory-kinds.ts';
import type { Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';
import { count } from './words.ts';

export const externalMemoryHot: Rule<SharedFacts> = {
  ...ruleInfos['external-memory-hot'],
  find: ({ measurement: { memories } }) =>
    memories
      .filter((memory) => isExternal(memory) && isWritable(memory) && holdsActivations(memory))
      .map(({ name, role, usedBytes }) => ({
        message: `activations lie in ${name}, outside of the chip`,
        evidence: `${name} (${role}): ${usedBytes === null ? 'size not stated' : `${count(usedBytes)} B`}`,
      })),
};
