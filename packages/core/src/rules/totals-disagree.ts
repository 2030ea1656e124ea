import { isKnown } from '../schema/figure.ts';
import type { Section } from '../schema/measurement.ts';
import { testHarness } from '../schema/test-harness.ts';
import type { SharedFacts } from './facts.ts';
import type { Rule } from './rule.ts';
import { ruleInfos } from './rule-infos.ts';
import { count, sum } from './words.ts';

/** `besides`: what a run measured and no section holds; a total may count it. */
const totals = [
  { id: 'flash.application', name: 'Flash', parts: ['text', 'rodata', 'data'], besides: [] },
  { id: 'ram.application', name: 'RAM', parts: ['data', 'bss'], besides: ['heap', 'stack'] },
] as const;

/**
 * Sections beside totals of the application scope: one must add up to the other. What a cell measured leaves the test
 * harness out; an image that is read holds it, if it has one.
 */
export const totalsDisagree: Rule<SharedFacts> = {
  ...ruleInfos['totals-disagree'],
  find: ({ measurement: { metrics, sections: rows } }) =>
    totals.flatMap(({ id, name, parts, besides }) => {
      const figure = metrics[id];
      const sections = rows.filter(({ module }) => module !== testHarness);
      if (!isKnown(figure) || sections.length === 0) return [];
      const added = sum(sections.map((section) => of(section, parts)));
      const whole = sum(rows.map((section) => of(section, parts)));
      const used = sum(
        besides
          .map((metric) => metrics[metric])
          .filter(isKnown)
          .map(({ value }) => value),
      );
      if ([added, added + used, whole].includes(figure.value)) return [];
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
