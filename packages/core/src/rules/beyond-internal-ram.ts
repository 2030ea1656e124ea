import { isKnown } from '../schema/figure.ts';
import type { SharedFacts } from './facts.ts';
import { holdsActivations, isExternal, isWritable } from './memory-kinds.ts';
import type { Finding, Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';
import { count, sum } from './words.ts';

/** Either a memory of the chip is overfull, or all of them are too small for the activations and the rest lies outside. */
export const beyondInternalRam: Rule<SharedFacts> = {
  ...ruleInfos['beyond-internal-ram'],
  find: (facts) => {
    const overfull = overfullMemories(facts);
    return overfull.length > 0 ? overfull : spilled(facts);
  },
};

const overfullMemories = ({ measurement: { memories } }: SharedFacts): Finding[] =>
  memories.flatMap((memory) => {
    const { name, usedBytes, capacityBytes } = memory;
    if (isExternal(memory) || !isWritable(memory)) return [];
    if (usedBytes === null || capacityBytes === null || usedBytes <= capacityBytes) return [];
    return [
      {
        message: `${name} is asked for ${count(usedBytes)} B and has ${count(capacityBytes)} B`,
        severity: 'error' as const,
      },
    ];
  });

function spilled({ measurement: { memories, metrics } }: SharedFacts): Finding[] {
  const { activations } = metrics;
  const used = memories.filter((memory) => isWritable(memory) && holdsActivations(memory));
  const capacities = used.flatMap((memory) => (isExternal(memory) ? [] : [memory.capacityBytes]));
  const known = capacities.filter((capacity) => capacity !== null);
  if (!isKnown(activations) || !used.some(isExternal)) return [];
  if (known.length === 0 || known.length < capacities.length) return [];
  const inside = sum(known);
  if (activations.value <= inside) return [];
  return [
    {
      message: `the activations take ${count(activations.value)} B, and the internal memories hold ${count(inside)} B`,
    },
  ];
}
