import { isKnown } from '../schema/figure.ts';
import type { SharedFacts } from './facts.ts';
import { holdsConstantsOnly, isWritable } from './memory-kinds.ts';
import type { Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';
import { count } from './words.ts';

/** Initialised variables of generated code are this small. */
const fewBytes = 1024;

/** Constants in a writable memory, or a `.data` in which all of them would fit. */
export const constantsInRam: Rule<SharedFacts> = {
  ...ruleInfos['constants-in-ram'],
  find: ({ measurement: { memories, sections, metrics } }) => {
    const inMemories = memories
      .filter((memory) => isWritable(memory) && holdsConstantsOnly(memory))
      .map(({ name, usedBytes }) => ({
        message: `the constants lie in ${name}${usedBytes === null ? '' : ` (${count(usedBytes)} B)`}`,
      }));
    const { constants } = metrics;
    if (!isKnown(constants) || constants.value < fewBytes) return inMemories;
    const inData = sections
      .filter(({ data }) => data >= constants.value)
      .map(({ module, data }) => ({
        message: `${module} has ${count(data)} B of initialised data, room for all ${count(constants.value)} B of constants`,
        evidence: `${module}: data ${data}`,
      }));
    return [...inMemories, ...inData];
  },
};
