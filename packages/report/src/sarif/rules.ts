import type { Results } from '@edgebench/core/browser';
import type { RegressionKind } from '@edgebench/gate';
import type { ReportingDescriptor } from 'sarif';
import { oneLine } from '../text/visible.ts';

/** What a regression of each kind is, where it is no diagnostic, which has a rule of its own. */
const kinds: Readonly<Record<RegressionKind, string>> = {
  metric: 'A figure got worse',
  timing: 'A time got worse beyond its own spread',
  placement: 'Ops left the accelerator',
  verdict: 'Outputs are further from the reference',
  fallback: 'An op falls back to the CPU',
  diagnostic: 'A new error was found',
  budget: 'A budget is exceeded',
  status: 'The model does not compile any more',
  missing: 'A cell of the baseline was not measured',
};

export const ruleOfKind = (kind: RegressionKind): string => `regression-${kind}`;

const page = 'docs/regressions.md';

const ofKinds: ReadonlyMap<string, ReportingDescriptor> = new Map(
  Object.entries(kinds).map(([kind, title]) => {
    const id = `regression-${kind}`;
    return [id, descriptor(id, title, 'What a regression is, and with which limits.', page)];
  }),
);

/** A rule of the run's own list, of a regression's kind, or one of which nothing but the id is known. */
export function ruleOf(id: string, rules: Results['rules']): ReportingDescriptor {
  const own = Object.hasOwn(rules, id) ? rules[id] : undefined;
  if (own === undefined) return ofKinds.get(id) ?? { id };
  return descriptor(id, own.title, own.explanation, own.docs);
}

function descriptor(
  id: string,
  title: string,
  explanation: string,
  docs: string,
): ReportingDescriptor {
  const text = (of: string) => oneLine(of, 1_000);
  return {
    id,
    shortDescription: { text: text(title) },
    fullDescription: { text: text(explanation) },
    help: { text: text(`${explanation} See ${docs}.`) },
    // A page of the repository has no address of its own; SARIF takes absolute ones alone.
    ...(URL.canParse(docs) && { helpUri: docs }),
  };
}
