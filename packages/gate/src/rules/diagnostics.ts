import { type Diagnostic, groupBy } from '@edgebench/core/browser';
import type { Cause } from '../types.ts';
import { counted, named } from '../words.ts';
import { aboutOne, type Fallback, type Fallbacks } from './fallback.ts';
import { type Finding, type Found, type Pair, ruleOf } from './finding.ts';

const rank = { info: 0, warning: 1, error: 2 } as const;

/**
 * docs/regressions.md#diagnostics: new ones of one rule are one regression; those that say why a layer fell back, or no
 * longer does, are causes of that.
 */
export function judgeDiagnostics({ was, is, policy }: Pair, { worse, better }: Fallbacks): Found {
  const own = (all: readonly Diagnostic[], placed: readonly Fallback[]): Diagnostic[] => {
    const isAbout = aboutOne(placed);
    return all.filter(
      (one) => (one.severity === 'error' && policy.kinds.fallback === 'warning') || !isAbout(one),
    );
  };
  const fresh = own(beyond(is.diagnostics, was.diagnostics), worse);
  const gone = own(beyond(was.diagnostics, is.diagnostics), better);
  return { findings: [...told('worse', fresh), ...told('better', gone)], undecided: [] };
}

const told = (direction: Finding['direction'], all: readonly Diagnostic[]): Finding[] =>
  [...groupBy(all, ({ rule, severity }) => `${severity} ${rule}`).values()].flatMap(
    (same): Finding[] => {
      const [first] = same;
      if (!first || first.severity === 'info') return [];
      const one = `${first.rule}: ${named(first.message, 160)}`;
      const what = direction === 'worse' ? 'new' : 'gone';
      const many = same.length > 1 ? ` (the first of ${counted(same.length, first.severity)})` : '';
      return [
        {
          ...{ direction, kind: 'diagnostic', severity: first.severity, metric: null },
          before: direction === 'worse' ? 0 : same.length,
          after: direction === 'worse' ? same.length : 0,
          message: `${what} ${first.severity} ${one}${many}`,
          rule: ruleOf(
            'diagnostics',
            `a new ${first.severity} is ${first.severity === 'error' ? 'an error' : 'a warning'}`,
          ),
          because: same.flatMap(causesOf),
        },
      ];
    },
  );

function causesOf({ rule, where, evidence }: Diagnostic): Cause[] {
  const place = where?.layer ?? where?.op;
  if (place == null && evidence === null) return [];
  const at = place == null ? '' : `at ${named(place)}`;
  const words = evidence === null ? at : `${at}${at && ': '}${named(evidence, 160)}`;
  return [{ kind: 'diagnostic', name: rule, message: words }];
}

/** Those of one rule and place, the compiler's numbers aside, that have no counterpart as severe on the other side. */
function beyond(some: readonly Diagnostic[], others: readonly Diagnostic[]): Diagnostic[] {
  const judged = some.filter(({ severity }) => severity !== 'info');
  if (judged.length === 0) return [];
  const rest = groupBy(others, placeOf);
  return [...groupBy(judged, placeOf)].flatMap(([place, here]) => {
    const there = descending(rest.get(place) ?? []);
    return descending(here).filter((one, at) => {
      const other = there[at];
      return other === undefined || rank[other.severity] < rank[one.severity];
    });
  });
}

const descending = (all: readonly Diagnostic[]): Diagnostic[] =>
  all.toSorted((a, b) => rank[b.severity] - rank[a.severity]);

const placeOf = ({ rule, where }: Diagnostic): string =>
  withoutNumbers(JSON.stringify([rule, where?.layer, where?.op]));

/** Digits are the compiler's numbering. */
export const withoutNumbers = (text: string): string => text.replace(/\d+/g, '*');
