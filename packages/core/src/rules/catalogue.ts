import type { Adapter } from '../adapter.ts';
import type { Measurement } from '../schema/measurement.ts';
import type { Results } from '../schema/results.ts';
import type { RuleInfo } from './rule.ts';
import { sharedRules } from './shared.ts';

/** Every rule that a diagnostic may name: core's own, those of the adapters and others', such as a checker's. */
export const knownRules = (
  adapters: readonly Pick<Adapter, 'rules'>[],
  others: readonly RuleInfo[] = [],
): ReadonlyMap<string, RuleInfo> =>
  new Map(
    [...others, ...adapters.flatMap(({ rules = [] }) => rules), ...sharedRules].map((rule) => [
      rule.id,
      rule,
    ]),
  );

/** The page that explains every rule, from the root of the repository. */
export const rulesPage = 'docs/diagnostics.md';

/** What the rules mean that the measurements' diagnostics name, by id, in the order of the ids. */
export function catalogue(
  measurements: readonly Measurement[],
  known: ReadonlyMap<string, RuleInfo>,
): Results['rules'] {
  const named = measurements.flatMap(({ diagnostics }) => diagnostics.map(({ rule }) => rule));
  return Object.fromEntries(
    [...new Set(named)].sort().flatMap((id) => {
      const rule = known.get(id);
      if (!rule) return [];
      const { title, explanation } = rule;
      return [[id, { title, explanation, docs: `${rulesPage}#${id}` }]];
    }),
  );
}
