import type { Measurement, Moved } from '@edgebench/core/browser';
import { fromTo } from '../words.ts';
import { type Finding, type Found, nothing, type Pair, ruleOf } from './finding.ts';

const onCpu = 'on the CPU';

/** What each count of `Change.placement` says by its last words: more of it is worse, or less. */
const worseWhen: readonly (readonly [ending: string, worse: 'more' | 'fewer'])[] = [
  [onCpu, 'more'],
  ['in float', 'more'],
  ['software epochs', 'more'],
  ['hybrid epochs', 'more'],
  ['on the NPU', 'fewer'],
  ['hardware epochs', 'fewer'],
];

/** docs/regressions.md#placement: more off the accelerator is worse; fewer on it alone may be ops that were fused, and warns. */
export function judgePlacement({ change, was, is, policy }: Pair): Found {
  if (was.placement === null && is.placement === null) return nothing;
  if (was.placement === null) return nothing;
  if (is.placement === null) return lost();
  if (was.placement.unit !== is.placement.unit) {
    const reason = `placement: ${was.placement.unit} before and ${is.placement.unit} now`;
    return { findings: [], undecided: [reason] };
  }
  const isAccelerated = [was.placement, is.placement].some(isOnAccelerator);
  const moved = change.placement.filter(
    ({ name, before, after }) =>
      before !== null && after !== null && (isAccelerated || !name.endsWith(onCpu)),
  );
  if (change.placementDefinition !== null) {
    const undecided = moved.length > 0 ? [`placement: ${change.placementDefinition}`] : [];
    return { findings: [], undecided };
  }
  const findings = (['worse', 'better'] as const).flatMap((direction): Finding[] => {
    const rows = moved.filter((row) => directionOf(row) === direction);
    const firm = rows.filter((row) => wordOf(row) === 'more');
    const told = firm.length > 0 ? [...firm, ...rows.filter((row) => !firm.includes(row))] : rows;
    const [first] = told;
    if (!first) return [];
    return [
      {
        ...{ direction, kind: 'placement', metric: null, before: first.before, after: first.after },
        severity: firm.length > 0 ? policy.kinds.placement : 'warning',
        message: told.map((row) => `${row.name} ${fromTo(row.before, row.after, '')}`).join('; '),
        rule:
          firm.length > 0
            ? ruleOf('placement', 'any more on the CPU, in float or in software')
            : ruleOf('placement', 'fewer on the NPU, and none more elsewhere, is a warning'),
      },
    ];
  });
  return { findings, undecided: [] };
}

/** A toolchain for the CPU alone has all ops there, however many there are. */
const isOnAccelerator = ({ npu, epochs }: NonNullable<Measurement['placement']>): boolean =>
  (npu ?? 0) > 0 || (epochs?.hw ?? 0) + (epochs?.hybrid ?? 0) > 0;

const wordOf = ({ name }: Moved): 'more' | 'fewer' | undefined =>
  worseWhen.find(([ending]) => name.endsWith(ending))?.[1];

function directionOf(row: Moved): 'worse' | 'better' {
  const isMore = (row.after ?? 0) > (row.before ?? 0);
  return isMore === (wordOf(row) === 'more') ? 'worse' : 'better';
}

const lost = (): Found => ({
  findings: [
    {
      ...{ direction: 'worse', kind: 'placement', severity: 'warning', metric: null },
      ...{ before: null, after: null },
      message: 'the placement is no longer known',
      rule: ruleOf('unknown', 'a figure that is no longer known is a warning'),
    },
  ],
  undecided: [],
});
