import type { Equivalence } from '@edgebench/core/browser';
import type { Finding, Pair } from '../rules/finding.ts';
import type { Cause } from '../types.ts';
import { fromTo, named, number } from '../words.ts';
import { conditionsOf } from './conditions.ts';
import { contentsOf } from './contents.ts';

/** More causes are counted. */
const most = 5;

/** Why, as far as the data holds it: conditions first, then what the rule saw, then what it is made of. */
export function causesOf(finding: Finding, pair: Pair): Cause[] {
  const all = [...conditionsOf(pair), ...(finding.because ?? []), ...detailsOf(finding, pair)];
  if (all.length === 0) return [none];
  const left = all.length - most;
  if (left <= 0) return all;
  return [
    ...all.slice(0, most),
    { kind: 'more', name: String(left), message: `and ${number(left)} more` },
  ];
}

export const none: Cause = {
  kind: 'none',
  name: 'none',
  message:
    'nothing in the data says why: model, versions and options are the same, and so is what is known of its contents',
};

function detailsOf(finding: Finding, pair: Pair): Cause[] {
  const { kind, metric } = finding;
  if (
    metric !== null &&
    metric !== 'compile' &&
    finding.before !== null &&
    finding.after !== null
  ) {
    return contentsOf(metric, pair.change, finding.after > finding.before ? 1 : -1);
  }
  if (kind === 'placement' || kind === 'fallback') return placement(pair, kind === 'placement');
  if (kind === 'verdict') return verdict(pair.is.equivalence);
  return [];
}

/** The layers that run elsewhere, and the counts. */
function placement({ change }: Pair, isCounted: boolean): Cause[] {
  if (!isCounted) {
    return change.placement.map((row) => ({
      ...{ kind: 'placement', name: row.name },
      message: `${row.name} ${fromTo(row.before, row.after, '')}`,
    }));
  }
  return [
    ...change.layers.moved.flatMap(({ name, type, unit }): Cause[] =>
      unit === null
        ? []
        : [
            {
              ...{ kind: 'placement', name },
              message: `layer ${named(name)} (${named(type)}): ${unit.before ?? 'not stated'} → ${unit.after ?? 'not stated'}`,
            },
          ],
    ),
    ...change.diagnostics.fresh
      .filter(({ severity }) => severity !== 'info')
      .map(
        ({ rule, message }): Cause => ({
          ...{ kind: 'diagnostic', name: rule },
          message: `${rule}: ${named(message, 200)}`,
        }),
      ),
  ];
}

const verdict = ({ firstDifference, explainedBy }: Equivalence): Cause[] => [
  ...(firstDifference === null
    ? []
    : [
        {
          kind: 'layer' as const,
          name: 'first difference',
          message: `first difference: ${named(firstDifference, 200)}`,
        },
      ]),
  ...(explainedBy === null
    ? []
    : [
        {
          kind: 'reason' as const,
          name: explainedBy,
          message: `equals ${named(explainedBy)} bit for bit`,
        },
      ]),
];
