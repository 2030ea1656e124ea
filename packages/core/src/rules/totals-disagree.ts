import { isKnown } from '../schema/figure.ts';
import type { Section } from '../schema/measurement.ts';
import type { SharedFacts } from './facts.ts';
import type { Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';
import { count, sum } from './words.ts';

const totals = [
  { id: 'flash.application', name: 'Flash', parts: ['text', 'rodata', 'data'] },
  { id: 'ram.application', name: 'RAM', parts: ['data', 'bss'] },
] as const;

/** Sections beside totals of the application scope: one must add up to the other. */
export const totalsDisagree: Rule<SharedFacts> = {
  ...ruleInfos['totals-disagree'],
  find: ({ measurement: { metrics, sections } }) =>
    totals.flatMap(({ id, name, parts }) => {
      const figure = metrics[id];
      if (!isKnown(figure) || sections.length === 0) return [];
      const added = sum(sections.map((section) => of(section, parts)));
      if (added === figure.value) return [];
      return [
        {
          message: `${name} is stated as ${count(figure.value)} B, and ${parts.join(' + ')} of the sections is ${count(added)} B`,
          evidence: parts
            .map((part) => `${part} ${sum(sections.map((section) => section[part]))}`)
            .join(', '),
        },
      ];
    }),
};

const of = (section: Section, parts: readonly ('text' | 'rodata' | 'data' | 'bss')[]): number =>
  sum(parts.map((part) => section[part]));
