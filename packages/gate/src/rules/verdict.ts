import type { Equivalence } from '@edgebench/core/browser';
import { named, number } from '../words.ts';
import { type Finding, type Found, nothing, type Pair, ruleOf } from './finding.ts';

const rank: Readonly<Record<Equivalence['verdict'], number | null>> = {
  exact: 3,
  explained: 2,
  bounded: 1,
  divergent: 0,
  unchecked: null,
};

/** docs/regressions.md#verdicts */
export function judgeVerdict({ was, is, policy }: Pair): Found {
  const [before, after] = [was.equivalence, is.equivalence];
  const [one, other] = [rank[before.verdict], rank[after.verdict]];
  if (one !== null && other !== null) {
    if (before.reference !== after.reference) return otherReference(before, after);
    if (one !== other) {
      const direction = other < one ? 'worse' : 'better';
      return only(
        direction,
        policy.kinds.verdict,
        wordsOf(before, after),
        'a verdict that is worse',
      );
    }
    return within(before, after, policy.kinds.verdict);
  }
  if (one !== null) {
    const reason = named(after.reason ?? 'no reason is given', 200);
    return only(
      'worse',
      'warning',
      `${before.verdict} → unchecked`,
      'a verdict that is lost is a warning',
      reason,
    );
  }
  if (other === null) return nothing;
  const message = `unchecked → ${after.verdict}`;
  return other === 0
    ? only('worse', 'warning', message, 'a first verdict that is divergent is a warning')
    : only('better', 'warning', message, 'a verdict that is lost is a warning');
}

/** Within one verdict: more of the elements differ, or one differs by more. */
function within(before: Equivalence, after: Equivalence, severity: Finding['severity']): Found {
  if (before.verdict !== 'bounded' && before.verdict !== 'divergent') return nothing;
  const moves = [
    moveOf('mismatches', shareOf(before), shareOf(after)),
    moveOf('largest difference', before.maxAbsDifference, after.maxAbsDifference),
  ];
  const findings = (['worse', 'better'] as const).flatMap((direction) => {
    const rows = moves.filter((row) => row?.direction === direction);
    if (rows.length === 0) return [];
    const words = rows.map((row) =>
      row?.what === 'mismatches'
        ? `${ratioOf(before)} → ${ratioOf(after)} elements differ`
        : `largest difference ${largestOf(before)} → ${largestOf(after)}`,
    );
    const threshold = `within ${before.verdict}, more mismatches or a larger difference`;
    return only(direction, severity, `${before.verdict}: ${words.join(', ')}`, threshold).findings;
  });
  return { findings, undecided: [] };
}

const moveOf = (what: string, was: number | null, is: number | null) =>
  was === null || is === null || was === is
    ? null
    : { what, direction: is > was ? ('worse' as const) : ('better' as const) };

const shareOf = ({ mismatches, elements }: Equivalence): number | null =>
  mismatches === null || elements === null || elements === 0 ? null : mismatches / elements;

const ratioOf = ({ mismatches, elements }: Equivalence): string =>
  `${number(mismatches ?? 0)} of ${number(elements ?? 0)}`;

const largestOf = ({ maxAbsDifference }: Equivalence): string => number(maxAbsDifference ?? 0);

const wordsOf = (before: Equivalence, after: Equivalence): string =>
  `${before.verdict} → ${after.verdict}${after.mismatches ? `: ${ratioOf(after)} elements differ, by ${largestOf(after)} at most` : ''}`;

function otherReference(before: Equivalence, after: Equivalence): Found {
  if (before.verdict === after.verdict) return nothing;
  const rulers = `against ${before.reference ?? 'none'} before and ${after.reference ?? 'none'} now`;
  return { findings: [], undecided: [`verdict: ${before.verdict} → ${after.verdict}, ${rulers}`] };
}

const only = (
  direction: Finding['direction'],
  severity: Finding['severity'],
  message: string,
  threshold: string,
  reason?: string,
): Found => ({
  findings: [
    {
      ...{ direction, kind: 'verdict', severity, metric: null, before: null, after: null },
      message: `outputs: ${message}`,
      rule: ruleOf('verdicts', threshold),
      ...(reason && { because: [{ kind: 'reason', name: 'reason', message: reason }] }),
    },
  ],
  undecided: [],
});
