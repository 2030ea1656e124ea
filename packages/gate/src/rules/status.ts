import { named } from '../words.ts';
import { type Found, nothing, type Pair, ruleOf } from './finding.ts';

const words = { failed: 'no longer compiles', unsupported: 'is no longer supported' } as const;

/** docs/regressions.md#status: of a cell that came to an end on one side only, nothing else is judged. */
export function judgeStatus({ was, is, policy }: Pair): Found {
  const isWorse = was.status === 'ok';
  const failing = isWorse ? is : was;
  if (failing.status === 'ok' || failing.status === 'unavailable') return nothing;
  const { reason, diagnostics } = failing;
  const what = isWorse
    ? words[failing.status]
    : `${failing.status === 'failed' ? 'compiles' : 'is supported'} again`;
  return {
    findings: [
      {
        direction: isWorse ? 'worse' : 'better',
        ...{ kind: 'status', severity: policy.kinds.status, metric: null },
        ...{ before: null, after: null },
        message: `${what}: ${was.status} → ${is.status}`,
        rule: ruleOf('status', 'a cell that was ok and is not'),
        because: [
          ...(reason
            ? [
                {
                  kind: 'reason' as const,
                  name: reason.code,
                  message: named(`${reason.code}: ${reason.message}`, 300),
                },
              ]
            : []),
          ...(reason?.evidence
            ? [{ kind: 'reason' as const, name: 'evidence', message: named(reason.evidence, 300) }]
            : []),
          ...diagnostics
            .filter(({ severity }) => severity === 'error')
            .map(({ rule, message }) => ({
              kind: 'diagnostic' as const,
              name: rule,
              message: `${rule}: ${named(message, 200)}`,
            })),
        ],
      },
    ],
    undecided: [],
  };
}
