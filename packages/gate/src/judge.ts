import type { Side } from '@edgebench/core/browser';
import { none } from './causes/causes.ts';
import { type CellJudgement, judgeCell } from './cell.ts';
import { type Lost, missing } from './pair/lost.ts';
import { isJudgedMoved } from './pair/moved.ts';
import { gatePairs } from './pair/pairs.ts';
import { toolsMoved } from './pair/tools.ts';
import { placeOf } from './place.ts';
import type { Policy } from './policy/policy.ts';
import { judgeBudgets } from './rules/budgets.ts';
import type {
  Contender,
  Improvement,
  Judgement,
  Place,
  Regression,
  ToolChange,
  Undecided,
} from './types.ts';

/**
 * What between two runs got worse, by a policy; docs/regressions.md states the rules. Pure, and the same whatever order the
 * cells come in. Takes time linear in the cells, and explains those alone in which something that is judged moved.
 */
export function judge(before: Contender, after: Contender, policy: Policy): Judgement {
  const { pairs, alone } = gatePairs(before.sides, after.sides);
  const regressions: Regression[] = [];
  const improvements: Improvement[] = [];
  const undecided: Undecided[] = [];
  const tools = new Map<string, { readonly of: ToolChange; cells: number; worse: Regression[] }>();
  const lost: Lost[] = [];
  const added: Place[] = [];
  const fresh: Side[] = [];
  let [compared, unchanged] = [0, 0];
  for (const pair of pairs) {
    const [was, is] = [pair.before.measurement, pair.after.measurement];
    if (was.status === 'unavailable') {
      if (is.status === 'unavailable') continue;
      added.push(placeOf(is));
      fresh.push(pair.after);
      continue;
    }
    if (is.status === 'unavailable') {
      lost.push({ side: pair.before, reason: is.reason?.message ?? 'not available' });
      continue;
    }
    compared++;
    const judged = isJudgedMoved(pair.before, pair.after)
      ? judgeCell(pair.before, pair.after, policy, after.budgets)
      : quiet;
    if (judged === quiet) unchanged++;
    const moved = toolsMoved(was, is);
    if (moved === null || policy.versions === 'any') {
      regressions.push(...judged.regressions);
      improvements.push(...judged.improvements);
      undecided.push(...judged.undecided);
    }
    if (moved === null) continue;
    const key = JSON.stringify(moved);
    const change = tools.get(key) ?? { of: { ...moved, cells: 0, worse: [] }, cells: 0, worse: [] };
    tools.set(key, change);
    change.cells++;
    change.worse.push(...judged.regressions);
  }
  const leftOut = new Set(after.unaffected);
  for (const side of alone.before) {
    const { cell, status } = side.measurement;
    if (!leftOut.has(cell) && status !== 'unavailable') lost.push({ side, reason: null });
  }
  for (const side of alone.after) {
    if (side.measurement.status === 'unavailable') continue;
    added.push(placeOf(side.measurement));
    fresh.push(side);
  }
  for (const side of fresh) regressions.push(...overBudget(side, policy, after));
  const present = after.sides.filter(({ measurement }) => measurement.status !== 'unavailable');
  const kept = before.sides.filter(({ measurement }) => leftOut.has(measurement.cell));
  regressions.push(...missing(lost, [...present, ...kept], policy.missing));
  return {
    verdict: verdictOf(regressions),
    regressions: [
      ...regressions.filter(({ severity }) => severity === 'error'),
      ...regressions.filter(({ severity }) => severity === 'warning'),
    ],
    toolChanges: [...tools.values()].map(({ of, cells, worse }) => ({ ...of, cells, worse })),
    ...{ improvements, added, undecided },
    counts: { compared, unchanged, unaffected: leftOut.size, missing: lost.length },
  };
}

/** Of a cell in which nothing that is judged moved. */
const quiet: CellJudgement = { regressions: [], improvements: [], undecided: [] };

const verdictOf = (regressions: readonly Regression[]): Judgement['verdict'] => {
  if (regressions.some(({ severity }) => severity === 'error')) return 'error';
  return regressions.length > 0 ? 'warning' : 'pass';
};

/** Of a new cell, its budgets are all there is to judge. */
const overBudget = ({ measurement }: Side, policy: Policy, { budgets }: Contender): Regression[] =>
  judgeBudgets(null, measurement, budgets, policy.kinds.budget).map(
    ({ direction: _, because = [none], ...rest }) => ({
      ...rest,
      place: placeOf(measurement),
      causes: because,
    }),
  );
